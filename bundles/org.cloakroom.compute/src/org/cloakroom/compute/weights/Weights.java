package org.cloakroom.compute.weights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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
   * @throws WeightsException that names every missing, unexpected and wrongly shaped parameter
   */
  public void require(Map<String, Shape> expected, String architecture) {
    List<String> faults = new ArrayList<>();
    expected.forEach((name, shape) -> {
      HostTensor found = tensors.get(name);
      if (found == null) {
        faults.add("missing " + name + " " + shape);
      } else if (!found.shape().equals(shape)) {
        faults.add(name + " has shape " + found.shape() + " instead of " + shape);
      }
    });
    tensors.keySet().stream().filter(name -> !expected.containsKey(name))
        .forEach(name -> faults.add("unexpected " + name));
    if (!faults.isEmpty()) {
      int shown = Math.min(8, faults.size());
      throw new WeightsException("these weights are not of " + architecture + ": "
          + String.join("; ", faults.subList(0, shown))
          + (faults.size() > shown ? "; and " + (faults.size() - shown) + " more" : ""));
    }
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
