package org.cloakroom.compute.weights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Named tensors in a stable order, as read from a weights file. Numbers of other types are converted to float32.
 *
 * @param tensors parameter name to values
 * @param metadata free text that came with the file
 */
public record Weights(Map<String, HostTensor> tensors, Map<String, String> metadata) {
  /** Copies the maps and keeps their order. */
  public Weights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Weights without metadata. */
  public static Weights of(Map<String, HostTensor> tensors) {
    return new Weights(tensors, Map.of());
  }

  /**
   * Checks that exactly these parameters are here, with these shapes.
   *
   * @throws WeightsException that names missing, wrongly shaped and unexpected parameters, the first few of each
   */
  public void require(Map<String, Shape> expected, String architecture) {
    Map<String, Shape> found = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> found.put(name, tensor.shape()));
    ParameterCheck.require(found, expected, architecture);
  }

  /** SHA-256 over names, shapes and values in name order, as lower-case hexadecimal; metadata does not count. */
  public String contentHash() {
    MessageDigest digest = sha256();
    tensors.keySet().stream().sorted().forEach(name -> {
      HostTensor tensor = tensors.get(name);
      digest.update((name + tensor.shape()).getBytes(StandardCharsets.UTF_8));
      digest.update(FloatBytes.littleEndian(tensor.values()));
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
