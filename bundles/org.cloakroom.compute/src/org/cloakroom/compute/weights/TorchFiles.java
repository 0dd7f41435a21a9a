package org.cloakroom.compute.weights;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** Reads both containers of {@code torch.save} (layout as in {@code torch/serialization.py}). */
final class TorchFiles {
  /** What the pickle of a zip container is called, in a folder of any name. */
  private static final String PICKLE = "data.pkl";

  private static final String LEGACY_MAGIC = "1950a86a20f9469cfc6c";
  private static final long LEGACY_VERSION = 1001;

  /** Expanded and overlapping tensors may claim this many times the bytes of the file, beyond a small size. */
  private static final long MAX_GROWTH = 16;

  private static final long ALWAYS_FINE = 64L << 20;

  private TorchFiles() {}

  /** Reads the zip container that PyTorch writes since 1.6. */
  static StoredWeights readZip(Path file, ZipArchive zip, Consumer<Map<String, Shape>> check) throws IOException {
    String pickle = zip.names().stream().filter(TorchFiles::isPickle).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it has no " + PICKLE));
    String folder = pickle.substring(0, pickle.length() - PICKLE.length());
    if (zip.has(folder + "byteorder")
        && !new String(zip.read(folder + "byteorder"), StandardCharsets.US_ASCII).strip().equals("little")) {
      throw new IllegalArgumentException("it was written on a big-endian machine");
    }
    byte[] program = zip.read(pickle);
    Unpickler unpickler = new Unpickler(new ByteSource(new ByteArrayInputStream(program), program.length));
    StateDict parameters = StateDict.of(unpickler.load());
    checkSize(parameters, Files.size(file));
    check.accept(shapes(parameters));
    Map<String, byte[]> data = new HashMap<>();
    for (String key : keys(parameters)) {
      data.put(key, whole(unpickler.storages().get(key), zip.read(folder + "data/" + key)));
    }
    return weights(parameters, data);
  }

  /** Whether an entry is the pickle of a zip container. */
  static boolean isPickle(String entry) {
    return entry.endsWith("/" + PICKLE) && entry.indexOf('/') == entry.lastIndexOf('/');
  }

  /** Reads the container of older versions: four pickles, the keys of the storages, and the storages. */
  static StoredWeights readLegacy(Path file, Consumer<Map<String, Shape>> check) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteSource in = new ByteSource(stream, Files.size(file));
      if (!(new Unpickler(in).load() instanceof PickleValue.Large magic)
          || !magic.value().toString(16).equals(LEGACY_MAGIC)) {
        throw new IllegalArgumentException("it is a pickle, but none of torch.save");
      }
      if (!Long.valueOf(LEGACY_VERSION).equals(new Unpickler(in).load())) {
        throw new IllegalArgumentException("it has an unknown version of PyTorch's legacy format");
      }
      if (!(new Unpickler(in).load() instanceof Map<?, ?> machine)
          || !Boolean.TRUE.equals(machine.get("little_endian"))) {
        throw new IllegalArgumentException("it was written on a big-endian machine");
      }
      Unpickler unpickler = new Unpickler(in);
      StateDict parameters = StateDict.of(unpickler.load());
      checkSize(parameters, Files.size(file));
      check.accept(shapes(parameters));
      if (!(new Unpickler(in).load() instanceof List<?> keys)) {
        throw new IllegalArgumentException("it has no list of storages");
      }
      Set<String> wanted = keys(parameters);
      Map<String, byte[]> data = new HashMap<>();
      for (Object key : keys) {
        readStorage(in, key, unpickler.storages(), wanted, data);
      }
      return weights(parameters, data);
    }
  }

  private static void readStorage(ByteSource in, Object key, Map<String, PickleValue.Storage> known,
      Set<String> wanted, Map<String, byte[]> data) throws IOException {
    if (!(key instanceof String name) || !known.containsKey(name)) {
      throw new IllegalArgumentException("it holds a storage that its pickle does not mention");
    }
    PickleValue.Storage storage = known.get(name);
    long elements = in.i64();
    if (elements != storage.elements()) {
      throw new IllegalArgumentException(
          "its storage " + name + " has " + elements + " numbers instead of " + storage.elements());
    }
    long bytes = Math.multiplyExact(elements, (long) storage.type().bytes());
    if (wanted.contains(name)) {
      data.put(name, in.bytes(bytes));
    } else {
      in.skip(bytes);
    }
  }

  private static Map<String, Shape> shapes(StateDict parameters) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.tensors().forEach((name, tensor) -> shapes.put(name, Shape.of(tensor.shape())));
    return shapes;
  }

  private static Set<String> keys(StateDict parameters) {
    return parameters.tensors().values().stream().map(t -> t.storage().key()).collect(Collectors.toSet());
  }

  private static byte[] whole(PickleValue.Storage storage, byte[] data) {
    if (data.length != Math.multiplyExact(storage.elements(), (long) storage.type().bytes())) {
      throw new IllegalArgumentException("its storage " + storage.key() + " has " + data.length + " bytes instead of "
          + storage.elements() + " " + storage.type() + " numbers");
    }
    return data;
  }

  private static void checkSize(StateDict parameters, long fileSize) {
    long claimed = parameters.tensors().values().stream().mapToLong(TorchTensor::bytes).reduce(0, Math::addExact);
    if (claimed > Math.max(ALWAYS_FINE, MAX_GROWTH * fileSize)) {
      throw new IllegalArgumentException(
          "its tensors claim " + claimed + " bytes, far more than the " + fileSize + " of the file");
    }
  }

  private static StoredWeights weights(StateDict parameters, Map<String, byte[]> data) {
    Map<String, StoredTensor> tensors = parameters.tensors().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> read(e.getKey(), e.getValue(), data),
            (a, b) -> a, LinkedHashMap::new));
    return new StoredWeights(tensors, parameters.notes());
  }

  private static StoredTensor read(String name, TorchTensor tensor, Map<String, byte[]> data) {
    byte[] storage = data.get(tensor.storage().key());
    if (storage == null) {
      throw new IllegalArgumentException("it has no data for parameter " + name);
    }
    return tensor.read(storage);
  }
}
