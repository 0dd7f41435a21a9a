package org.cloakroom.compute.graphs;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.compute.weights.ElementType;
import org.cloakroom.compute.weights.StoredTensor;
import org.tensorflow.ndarray.Shape;

/** A TensorProto while it is read: its numbers can stand in one of five fields or in another file. */
final class OnnxTensor {
  /** Numbers of {@code TensorProto.DataType}. */
  private static final Map<Integer, ElementType> TYPES = Map.of(1, ElementType.F32, 2, ElementType.U8,
      3, ElementType.I8, 5, ElementType.I16, 6, ElementType.I32, 7, ElementType.I64, 9, ElementType.BOOL,
      10, ElementType.F16, 11, ElementType.F64, 16, ElementType.BF16);

  private static final int EXTERNAL = 1;

  private final List<Long> dimensions = new ArrayList<>();
  private final List<Float> floats = new ArrayList<>();
  private final List<Integer> integers = new ArrayList<>();
  private final List<Long> longs = new ArrayList<>();
  private final List<Double> doubles = new ArrayList<>();
  private final Map<String, String> external = new HashMap<>();
  private ByteString raw = ByteString.EMPTY;
  private String name = "";
  private int type;
  private int location;

  String name() {
    return name;
  }

  /** Takes one field. */
  void read(CodedInputStream in, int field) throws IOException {
    switch (field) {
      case 1 -> OnnxReader.numbers(in, dimensions, CodedInputStream::readInt64);
      case 2 -> type = in.readInt32();
      case 4 -> OnnxReader.numbers(in, floats, CodedInputStream::readFloat);
      case 5 -> OnnxReader.numbers(in, integers, CodedInputStream::readInt32);
      case 7 -> OnnxReader.numbers(in, longs, CodedInputStream::readInt64);
      case 8 -> name = in.readString();
      case 9 -> raw = in.readBytes();
      case 10 -> OnnxReader.numbers(in, doubles, CodedInputStream::readDouble);
      case 13 -> external(in);
      case 14 -> location = in.readInt32();
      default -> in.skipField(in.getLastTag());
    }
  }

  private void external(CodedInputStream in) throws IOException {
    String[] entry = {"", ""};
    OnnxReader.message(in, field -> {
      if (field == 1 || field == 2) {
        entry[field - 1] = in.readString();
      } else {
        in.skipField(in.getLastTag());
      }
    });
    external.put(entry[0], entry[1]);
  }

  /**
   * The finished tensor.
   *
   * @param folder where data outside the file lie
   * @throws IllegalArgumentException if the numbers do not fill the shape or have an unknown format
   */
  StoredTensor stored(Path folder) throws IOException {
    ElementType element = TYPES.get(type);
    if (element == null) {
      throw new IllegalArgumentException("its tensor " + name + " has the number format " + type
          + " of TensorProto; understood are float16 to float64, bfloat16, int8 to int64, uint8 and bool");
    }
    long bytes = element.bytes();
    for (long dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException("its tensor " + name + " has the shape " + dimensions);
      }
      bytes = Math.multiplyExact(bytes, dimension);
    }
    Optional<Path> file = dataFile(folder);
    byte[] data = file.isPresent() ? outside(file.get(), bytes) : inside(element);
    if (data.length != bytes) {
      throw new IllegalArgumentException(
          "its tensor " + name + " of shape " + dimensions + " has " + data.length + " bytes instead of " + bytes);
    }
    return new StoredTensor(
        element, Shape.of(dimensions.stream().mapToLong(Long::longValue).toArray()), data);
  }

  private byte[] inside(ElementType element) {
    if (!raw.isEmpty()) {
      return raw.toByteArray();
    }
    ByteBuffer data = ByteBuffer.allocate((floats.size() + integers.size() + longs.size() + doubles.size()) * 8)
        .order(ByteOrder.LITTLE_ENDIAN);
    floats.forEach(data::putFloat);
    longs.forEach(data::putLong);
    doubles.forEach(data::putDouble);
    for (int value : integers) { // holds every format of up to 32 bits
      switch (element.bytes()) {
        case 1 -> data.put((byte) value);
        case 2 -> data.putShort((short) value);
        default -> data.putInt(value);
      }
    }
    byte[] bytes = new byte[data.position()];
    data.flip().get(bytes);
    return bytes;
  }

  /** The other file in which the numbers are, if they are in one. Only files beside the model are allowed. */
  Optional<Path> dataFile(Path folder) {
    if (location != EXTERNAL) {
      return Optional.empty();
    }
    String file = external.getOrDefault("location", "");
    if (file.isEmpty() || !Path.of(file).equals(Path.of(file).getFileName()) || file.startsWith("..")) {
      throw new IllegalArgumentException("its tensor " + name + " refers to '" + file + "', which is no file beside it");
    }
    return Optional.of(folder.resolve(file));
  }

  private byte[] outside(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long offset = Long.parseLong(external.getOrDefault("offset", "0"));
      if (offset < 0 || bytes > channel.size() - offset) {
        throw new EOFException("tensor " + name + " reaches beyond the end of " + file);
      }
      ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(bytes));
      while (data.hasRemaining()) {
        if (channel.read(data, offset + data.position()) < 0) {
          throw new EOFException(file + " ends early");
        }
      }
      return data.array();
    }
  }
}
