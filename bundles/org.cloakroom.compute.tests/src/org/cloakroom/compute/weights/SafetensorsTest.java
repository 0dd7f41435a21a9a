package org.cloakroom.compute.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put("b.weight", HostTensor.of(new float[] {1, -2.5f, Float.MIN_VALUE, 4, 5, 6}, 2, 3));
    tensors.put("a.bias", new HostTensor(Shape.scalar(), new float[] {7}));
    tensors.put("empty", HostTensor.of(new float[0], 0, 4));
    Weights weights = new Weights(tensors, Map.of("source", "test ✓"));
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, weights);
    assertEquals(weights, Safetensors.read(file));
    assertEquals(0, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong(0) % 8);
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  @Test
  void damagedFilesAreRefusedByName() throws IOException {
    refuse("huge-header.safetensors", Long.MAX_VALUE, "{}", 0, "header");
    refuse("four-gigabytes.safetensors", 4L << 30, "{}", 0, "header");
    refuse("no-json.safetensors", 2, "xx", 0, "JSON");
    refuse("truncated.safetensors", -1, "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", 12, "truncated");
    refuse("overflow.safetensors", -1,
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,16]}}", 16, "too large");
    refuse("format.safetensors", -1, "{\"a\":{\"dtype\":\"Q4\",\"shape\":[4],\"data_offsets\":[0,2]}}", 2, "Q4");
    refuse("negative.safetensors", -1, "{\"a\":{\"dtype\":\"F32\",\"shape\":[-4],\"data_offsets\":[0,16]}}", 16, "-4");
  }

  private void refuse(String name, long headerLength, String header, int data, String reason) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(headerLength < 0 ? json.length : headerLength).put(json);
    Path file = Files.write(folder.resolve(name), bytes.array());
    String message = assertThrows(WeightsException.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.contains(name) && message.contains(reason), message);
  }

  @Test
  void wrongArchitectureNamesEveryFault() {
    Weights weights = Weights.of(Map.of("a", HostTensor.of(new float[2], 2), "c", HostTensor.of(new float[1], 1)));
    String message = assertThrows(WeightsException.class,
        () -> weights.require(Map.of("a", Shape.of(3), "b", Shape.of(1)), "IR-50")).getMessage();
    assertTrue(message.contains("a has shape [2] instead of [3]"), message);
    assertTrue(message.contains("missing b") && message.contains("unexpected c") && message.contains("IR-50"), message);
  }

  @Test
  void contentHashDependsOnNamesShapesAndValues() {
    Weights weights = Weights.of(Map.of("a", HostTensor.of(new float[] {1, 2}, 2)));
    assertEquals(weights.contentHash(),
        new Weights(Map.of("a", HostTensor.of(new float[] {1, 2}, 2)), Map.of("note", "x")).contentHash());
    assertNotEquals(weights.contentHash(), Weights.of(Map.of("b", HostTensor.of(new float[] {1, 2}, 2))).contentHash());
    assertNotEquals(weights.contentHash(),
        Weights.of(Map.of("a", HostTensor.of(new float[] {1, 2}, 1, 2))).contentHash());
    assertNotEquals(weights.contentHash(), Weights.of(Map.of("a", HostTensor.of(new float[] {1, 3}, 2))).contentHash());
  }
}
