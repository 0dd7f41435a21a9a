package org.cloakroom.compute.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Reads and writes the safetensors format: an 8-byte little-endian header length, a JSON header, raw little-endian
 * data (format description of huggingface/safetensors). Nothing in a file is executed, and every length is checked
 * against the size of the file before memory is taken.
 */
public final class Safetensors {
  /** The format's own limit on its header. */
  private static final long MAX_HEADER = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Safetensors() {}

  /**
   * Reads a file as weights of a network: numbers become float32.
   *
   * @throws WeightsException if the file is missing, truncated, malformed or holds a number format that is not understood
   */
  public static Weights read(Path file) {
    return readStored(file, shapes -> {}).toFloat32();
  }

  /**
   * Reads a file in its own number formats.
   *
   * @param check sees the names and shapes before any number is read
   * @throws WeightsException if the file is missing, truncated, malformed or holds a number format that is not understood
   */
  static StoredWeights readStored(Path file, Consumer<Map<String, Shape>> check) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 10) {
        throw new WeightsException(file + " is no safetensors file: it has only " + size + " bytes");
      }
      long headerLength = read(channel, 0, 8).getLong();
      if (headerLength < 2 || headerLength > MAX_HEADER || headerLength > size - 8) {
        throw new WeightsException(file + " is no safetensors file or is truncated: it claims a header of "
            + Long.toUnsignedString(headerLength) + " bytes and has " + size + " in all");
      }
      JsonNode header = parse(file, read(channel, 8, (int) headerLength).array());
      check.accept(shapes(header));
      return readTensors(file, channel, header, 8 + headerLength, size);
    } catch (NoSuchFileException e) {
      throw new WeightsException("weights file " + file + " does not exist", e);
    } catch (IOException e) {
      throw new WeightsException("weights file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes float32 weights; the file appears under its name only when it is complete. */
  public static void write(Path file, Weights weights) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    if (!weights.metadata().isEmpty()) {
      ObjectNode metadata = header.putObject(METADATA);
      weights.metadata().forEach(metadata::put);
    }
    long offset = 0;
    for (Map.Entry<String, HostTensor> entry : weights.tensors().entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      for (long dimension : entry.getValue().shape().asArray()) {
        tensor.withArray("shape").add(dimension);
      }
      if (entry.getValue().shape().numDimensions() == 0) {
        tensor.putArray("shape");
      }
      long end = offset + 4L * entry.getValue().values().length;
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (json.length + 7) / 8 * 8; // the format wants the data 8-byte aligned, filled with spaces
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
        out.write(json);
        out.write(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
        for (HostTensor tensor : weights.tensors().values()) {
          out.write(FloatBytes.littleEndian(tensor.values()));
        }
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Map<String, Shape> shapes(JsonNode header) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    header.fields().forEachRemaining(field -> {
      if (!field.getKey().equals(METADATA)) {
        long[] shape = new long[field.getValue().path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
          shape[i] = Math.max(0, field.getValue().path("shape").get(i).asLong());
        }
        shapes.put(field.getKey(), Shape.of(shape));
      }
    });
    return shapes;
  }

  private static StoredWeights readTensors(Path file, FileChannel channel, JsonNode header, long dataStart, long size)
      throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> fields = header.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (field.getKey().equals(METADATA)) {
        field.getValue().fields().forEachRemaining(m -> metadata.put(m.getKey(), m.getValue().asText()));
      } else {
        tensors.put(field.getKey(), readTensor(file, channel, field.getKey(), field.getValue(), dataStart, size));
      }
    }
    return new StoredWeights(tensors, metadata);
  }

  private static StoredTensor readTensor(
      Path file, FileChannel channel, String name, JsonNode entry, long dataStart, long size) throws IOException {
    ElementType type = type(file, name, entry.path("dtype").asText());
    JsonNode dimensions = entry.path("shape");
    JsonNode offsets = entry.path("data_offsets");
    if (!dimensions.isArray() || !offsets.isArray() || offsets.size() != 2) {
      throw new WeightsException(file + ": tensor " + name + " has no shape or no data offsets");
    }
    long[] shape = new long[dimensions.size()];
    long elements = 1;
    try {
      for (int i = 0; i < shape.length; i++) {
        shape[i] = dimensions.get(i).asLong(-1);
        if (shape[i] < 0) {
          throw new WeightsException(file + ": tensor " + name + " has the dimension " + dimensions.get(i));
        }
        elements = Math.multiplyExact(elements, shape[i]);
      }
      elements = Math.toIntExact(Math.multiplyExact(elements, type.bytes())) / type.bytes();
    } catch (ArithmeticException e) {
      throw new WeightsException(file + ": tensor " + name + " claims a shape too large for a file", e);
    }
    long begin = offsets.get(0).asLong(-1);
    long end = offsets.get(1).asLong(-1);
    if (begin < 0 || end - begin != elements * type.bytes() || end > size - dataStart) {
      throw new WeightsException(file + " is truncated or damaged: tensor " + name + " lies at bytes " + begin + " to "
          + end + " of " + (size - dataStart) + " and should have " + elements * type.bytes());
    }
    byte[] data = read(channel, dataStart + begin, Math.toIntExact(end - begin)).array();
    return new StoredTensor(type, Shape.of(shape), data);
  }

  private static ElementType type(Path file, String name, String text) {
    try {
      return ElementType.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + ": tensor " + name + " has the number format '" + text
          + "'; understood are " + List.of(ElementType.values()), e);
    }
  }

  private static JsonNode parse(Path file, byte[] json) throws IOException {
    try {
      JsonNode header = JSON.readTree(json);
      if (header == null || !header.isObject()) {
        throw new WeightsException(file + " is no safetensors file: its header is no JSON object");
      }
      return header;
    } catch (JsonProcessingException e) {
      throw new WeightsException(file + " is no safetensors file: its header is no JSON", e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return bytes.flip();
  }
}
