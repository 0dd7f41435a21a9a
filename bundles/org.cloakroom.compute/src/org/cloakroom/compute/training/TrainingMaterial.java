package org.cloakroom.compute.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a training learns from, beside its plan, which names images and networks and does not say what is in them. A checkpoint knows it, so that a
 * training is not continued, or taken for finished, after somebody was taken out of a folder or a network was trained anew.
 *
 * @param hash SHA-256 in hexadecimal
 */
public record TrainingMaterial(String hash) {
  /** Of nothing that could change. */
  public static final TrainingMaterial NONE = new TrainingMaterial("");

  /** Of these contents: digests of images in their order, content hashes of networks. */
  public static TrainingMaterial of(List<String> contents) {
    try {
      byte[] text = String.join("\n", contents).getBytes(StandardCharsets.UTF_8);
      return new TrainingMaterial(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
