package org.cloakroom.compute.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The few names that a state dict needs, with our own meaning for each (as in {@code torch/_utils.py} and the
 * restricted loader of {@code torch/_weights_only_unpickler.py}). What is not here does not exist for a pickle.
 */
final class TorchGlobals {
  private static final Map<String, PickleValue> ALLOWED = new TreeMap<>();

  static {
    ALLOWED.put("collections.OrderedDict", (PickleValue.Constructor) TorchGlobals::dictionary);
    ALLOWED.put("torch._utils._rebuild_tensor", (PickleValue.Constructor) TorchGlobals::tensor);
    ALLOWED.put("torch._utils._rebuild_tensor_v2", (PickleValue.Constructor) TorchGlobals::tensor);
    ALLOWED.put("torch._utils._rebuild_parameter", (PickleValue.Constructor) TorchGlobals::parameter);
    ALLOWED.put("torch.Size", (PickleValue.Constructor) a -> a.isEmpty() ? new PickleValue.Tuple(List.of()) : a.get(0));
    ALLOWED.put("torch.device", (PickleValue.Constructor) a -> new PickleValue.Inert("device"));
    Map.of("Double", ElementType.F64, "Float", ElementType.F32, "Half", ElementType.F16, "BFloat16", ElementType.BF16,
        "Long", ElementType.I64, "Int", ElementType.I32, "Short", ElementType.I16, "Char", ElementType.I8,
        "Byte", ElementType.U8, "Bool", ElementType.BOOL)
        .forEach((name, type) -> ALLOWED.put("torch." + name + "Storage", new PickleValue.StorageClass(type)));
    for (String type : List.of("float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8",
        "bool")) {
      ALLOWED.put("torch." + type, new PickleValue.Inert(type));
    }
  }

  private TorchGlobals() {}

  static Optional<PickleValue> find(String module, String name) {
    return Optional.ofNullable(ALLOWED.get(module + "." + name));
  }

  /** A persistent id: ("storage", class, key, device, count) and in legacy files a view or None. */
  static PickleValue.Storage storage(Object id) {
    if (!(id instanceof PickleValue.Tuple t) || t.items().size() < 5 || t.items().size() > 6
        || !"storage".equals(t.items().get(0)) || !(t.items().get(1) instanceof PickleValue.StorageClass c)
        || !(t.items().get(2) instanceof String key) || !(t.items().get(4) instanceof Long elements) || elements < 0) {
      throw new IllegalArgumentException("it refers to something that is no storage of numbers");
    }
    long start = 0;
    if (t.items().size() == 6 && t.items().get(5) instanceof PickleValue.Tuple view) { // (key, offset, size)
      start = integer(view.items(), 1);
    }
    return new PickleValue.Storage(key, c.type(), elements, start);
  }

  private static Object dictionary(List<Object> arguments) {
    Map<Object, Object> made = new LinkedHashMap<>();
    if (arguments.size() == 1 && arguments.get(0) instanceof List<?> pairs) { // as Python 2 wrote them
      for (Object pair : pairs) {
        List<?> items = pair instanceof PickleValue.Tuple t ? t.items() : pair instanceof List<?> l ? l : List.of();
        if (items.size() != 2) {
          throw new IllegalArgumentException("it has a dictionary entry that is no pair");
        }
        made.put(key(items.get(0)), items.get(1));
      }
      pairs.clear(); // so that a file cannot have one list copied many times
    } else if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("it has an OrderedDict with unknown arguments");
    }
    return made;
  }

  /** Only plain keys: hashing nested ones could run without end. */
  static Object key(Object key) {
    if (key instanceof String || key instanceof Long || key instanceof Double || key instanceof Boolean
        || key instanceof PickleValue.None) {
      return key;
    }
    throw new IllegalArgumentException("it has a dictionary key that is neither text nor a number");
  }

  private static Object tensor(List<Object> arguments) {
    if (arguments.size() < 4 || !(arguments.get(0) instanceof PickleValue.Storage storage)) {
      throw new IllegalArgumentException("it has a tensor without storage, offset, shape and strides");
    }
    return new TorchTensor(storage, integer(arguments, 1), integers(arguments.get(2)), integers(arguments.get(3)));
  }

  private static Object parameter(List<Object> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof TorchTensor tensor)) {
      throw new IllegalArgumentException("it has a parameter without a tensor");
    }
    return tensor;
  }

  private static long[] integers(Object value) {
    if (!(value instanceof PickleValue.Tuple tuple)) {
      throw new IllegalArgumentException("it has a shape that is no tuple");
    }
    long[] integers = new long[tuple.items().size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(tuple.items(), i);
    }
    return integers;
  }

  private static long integer(List<Object> items, int index) {
    if (index < items.size() && items.get(index) instanceof Long value) {
      return value;
    }
    throw new IllegalArgumentException("it has something else where an integer should be");
  }
}
