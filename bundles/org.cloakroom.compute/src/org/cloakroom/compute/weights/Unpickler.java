package org.cloakroom.compute.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle of plain data and tensors (protocols 2 to 5; opcodes as listed in CPython's {@code pickletools}).
 *
 * <p>A pickle is a program that may name any function of Python. This one knows only the names of {@link TorchGlobals},
 * imports nothing and calls nothing of the file's choosing; any other name is refused where it stands.
 */
final class Unpickler {
  private final ByteSource in;
  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private final Map<String, PickleValue.Storage> storages = new LinkedHashMap<>();

  Unpickler(ByteSource in) {
    this.in = in;
  }

  /**
   * The value of the pickle; the source then stands behind it.
   *
   * @throws IllegalArgumentException if the pickle is malformed or wants anything but data
   */
  Object load() throws IOException {
    while (true) {
      long at = in.position();
      int opcode = in.u8();
      try {
        if (opcode == '.') {
          return pop();
        }
        if (!number(opcode) && !text(opcode) && !container(opcode) && !memory(opcode)) {
          call(opcode, at);
        }
      } catch (IndexOutOfBoundsException | ClassCastException e) {
        throw new IllegalArgumentException("its pickle is damaged at byte " + at, e);
      }
    }
  }

  /** Every storage that the pickle mentions, by key. */
  Map<String, PickleValue.Storage> storages() {
    return Collections.unmodifiableMap(storages);
  }

  private PickleValue.Storage note(PickleValue.Storage storage) {
    PickleValue.Storage other = storages.putIfAbsent(storage.key(), storage);
    if (other != null && (other.type() != storage.type() || other.elements() != storage.elements())) {
      throw new IllegalArgumentException("its pickle describes storage " + printable(storage.key()) + " in two ways");
    }
    return storage;
  }

  private boolean number(int opcode) throws IOException {
    switch (opcode) {
      case 'N' -> push(PickleValue.None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.u8());
      case 'M' -> push((long) in.u16());
      case 'J' -> push((long) in.i32());
      case 0x8a -> push(integer(in.bytes(in.u8())));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.i64())));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(int opcode) throws IOException {
    switch (opcode) {
      case 'X' -> push(in.utf8(Integer.toUnsignedLong(in.i32())));
      case 0x8c -> push(in.utf8(in.u8()));
      case 0x8d -> push(in.utf8(in.i64()));
      case 'U' -> push(new String(in.bytes(in.u8()), StandardCharsets.ISO_8859_1)); // text of Python 2
      case 'T' -> push(new String(in.bytes(in.i32()), StandardCharsets.ISO_8859_1));
      case 'C' -> skipBytes(in.u8());
      case 'B' -> skipBytes(Integer.toUnsignedLong(in.i32()));
      case 0x8e -> skipBytes(in.i64());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case '(' -> marks.add(stack.size());
      case ')' -> push(new PickleValue.Tuple(List.of()));
      case 't' -> push(new PickleValue.Tuple(popToMark()));
      case 0x85 -> push(new PickleValue.Tuple(popSome(1)));
      case 0x86 -> push(new PickleValue.Tuple(popSome(2)));
      case 0x87 -> push(new PickleValue.Tuple(popSome(3)));
      case ']' -> push(new ArrayList<>());
      case 'l' -> push(popToMark());
      case 'a' -> append(popSome(1));
      case 'e' -> append(popToMark());
      case '}' -> push(new LinkedHashMap<>());
      case 'd' -> {
        List<Object> items = popToMark();
        push(new LinkedHashMap<>());
        setItems(items);
      }
      case 's' -> setItems(popSome(2));
      case 'u' -> setItems(popToMark());
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> push(top());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) throws IOException {
    switch (opcode) {
      case 'q' -> memo.put(in.u8(), top());
      case 'r' -> memo.put(in.i32(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(remembered(in.u8()));
      case 'j' -> push(remembered(in.i32()));
      case 0x80 -> in.u8(); // protocol
      case 0x95 -> in.i64(); // frame length
      default -> {
        return false;
      }
    }
    return true;
  }

  private void call(int opcode, long at) throws IOException {
    switch (opcode) {
      case 'c' -> push(global(in.line(), in.line(), at));
      case 0x93 -> {
        List<Object> names = popSome(2);
        push(global((String) names.get(0), (String) names.get(1), at));
      }
      case 'R' -> {
        PickleValue.Tuple arguments = (PickleValue.Tuple) pop();
        if (!(pop() instanceof PickleValue.Constructor constructor)) {
          throw new IllegalArgumentException("its pickle calls something that is no function, at byte " + at);
        }
        push(constructor.make(arguments.items()));
      }
      case 'b' -> { // attributes of a dictionary or tensor: version notes, which no network needs
        pop();
        if (!(top() instanceof Map || top() instanceof TorchTensor)) {
          throw new IllegalArgumentException("its pickle gives attributes to something strange, at byte " + at);
        }
      }
      case 'Q' -> push(note(TorchGlobals.storage(pop())));
      case 'i' -> throw refused(in.line() + "." + in.line(), at);
      default -> throw new IllegalArgumentException(String.format(
          "its pickle has the opcode 0x%02x at byte %d, which weights do not need", opcode, at));
    }
  }

  private static PickleValue global(String module, String name, long at) {
    return TorchGlobals.find(module, name).orElseThrow(() -> refused(module + "." + name, at));
  }

  private static IllegalArgumentException refused(String name, long at) {
    return new IllegalArgumentException("its pickle asks for " + printable(name) + " at byte " + at
        + ", which weights do not need; nothing of it was run. Save the state_dict alone, or as safetensors");
  }

  private static String printable(String name) {
    String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= 120 ? clean : clean.substring(0, 120) + "...";
  }

  private static Object integer(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    BigInteger value = bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
    return value.bitLength() < 64 ? (Object) value.longValue() : new PickleValue.Large(value);
  }

  private void skipBytes(long count) throws IOException {
    in.skip(count);
    push(new PickleValue.Inert("bytes"));
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> items) {
    ((List<Object>) top()).addAll(items);
  }

  @SuppressWarnings("unchecked")
  private void setItems(List<Object> items) {
    Map<Object, Object> map = (Map<Object, Object>) top();
    for (int i = 0; i < items.size(); i += 2) {
      map.put(TorchGlobals.key(items.get(i)), items.get(i + 1));
    }
  }

  private Object remembered(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw new IllegalArgumentException("its pickle refers to value " + index + ", which it does not have");
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private List<Object> popToMark() {
    return popSome(stack.size() - marks.remove(marks.size() - 1));
  }

  private List<Object> popSome(int count) {
    List<Object> last = stack.subList(stack.size() - count, stack.size());
    List<Object> items = new ArrayList<>(last);
    last.clear();
    return items;
  }
}
