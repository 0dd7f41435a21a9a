package org.cloakroom.compute.weights;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.Shape;

/** Reads {@code .npy} arrays and {@code .npz} archives of them (format 1 to 3 of {@code numpy.lib.format}). */
final class NumpyFiles {
  /** How an array begins. */
  static final String MAGIC = "\u0093NUMPY";

  /** The entries of an archive end so. */
  static final String ENDING = ".npy";

  private static final int MAX_HEADER = 1 << 20;
  private static final Pattern FORMAT = Pattern.compile("'descr': *'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9L, ]*)\\)");

  private static final Map<String, ElementType> TYPES = Map.of("f8", ElementType.F64, "f4", ElementType.F32,
      "f2", ElementType.F16, "i8", ElementType.I64, "i4", ElementType.I32, "i2", ElementType.I16,
      "i1", ElementType.I8, "u1", ElementType.U8, "b1", ElementType.BOOL);

  private NumpyFiles() {}

  /** One array; its name is the file's without ending. */
  static StoredWeights readArray(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      String name = file.getFileName().toString();
      return new StoredWeights(
          Map.of(withoutEnding(name), array(name, new ByteSource(in, Files.size(file)))), Map.of());
    }
  }

  /** The arrays of an archive. */
  static StoredWeights readArchive(ZipArchive zip) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String name : zip.names()) {
      byte[] bytes = zip.read(name);
      tensors.put(withoutEnding(name), array(name, new ByteSource(new ByteArrayInputStream(bytes), bytes.length)));
    }
    return new StoredWeights(tensors, Map.of());
  }

  private static StoredTensor array(String name, ByteSource in) throws IOException {
    if (!new String(in.bytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new IllegalArgumentException("its entry " + name + " is no NumPy array");
    }
    int version = in.u8();
    in.u8();
    int headerLength = version == 1 ? in.u16() : in.i32();
    if (version > 3 || headerLength < 0 || headerLength > MAX_HEADER) {
      throw new IllegalArgumentException("array " + name + " has a header that is not understood");
    }
    String header = in.utf8(headerLength);
    String format = find(FORMAT, header, name);
    ElementType type = format.length() == 3 ? TYPES.get(format.substring(1)) : null;
    if (type == null) {
      throw new IllegalArgumentException("array " + name + " holds '" + format + "'; understood are float16 to "
          + "float64, int8 to int64, uint8 and bool. Nothing of it was run");
    }
    long[] shape = Arrays.stream(find(SHAPE, header, name).split(",")).map(s -> s.replace("L", "").strip())
        .filter(s -> !s.isEmpty()).mapToLong(Long::parseLong).toArray();
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    byte[] data = in.bytes(Math.multiplyExact(count, (long) type.bytes()));
    if (format.charAt(0) == '>') {
      reverseNumbers(data, type.bytes());
    }
    if (find(ORDER, header, name).equals("True")) {
      return fortran(name, type, count, shape).read(data);
    }
    return new StoredTensor(type, Shape.of(shape), data);
  }

  /** First index fastest: the same window on the data that a transposed PyTorch tensor has. */
  private static TorchTensor fortran(String name, ElementType type, long count, long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = 0; i < shape.length; i++) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return new TorchTensor(new PickleValue.Storage(name, type, count, 0), 0, shape, strides);
  }

  private static void reverseNumbers(byte[] data, int width) {
    for (int first = 0; first < data.length; first += width) {
      for (int i = 0; i < width / 2; i++) {
        byte kept = data[first + i];
        data[first + i] = data[first + width - 1 - i];
        data[first + width - 1 - i] = kept;
      }
    }
  }

  private static String find(Pattern pattern, String header, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("array " + name + " has a header without format, order or simple shape");
    }
    return matcher.group(1);
  }

  private static String withoutEnding(String name) {
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
