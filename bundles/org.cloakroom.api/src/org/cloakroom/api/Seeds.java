package org.cloakroom.api;

import java.nio.charset.StandardCharsets;

/**
 * Derives independent random seeds from a run's seed and a name, so that an image gets the same noise whatever batch it
 * is in. SplitMix64 (Steele, Lea and Flood 2014) over an FNV-1a hash of the name.
 *
 * @since 0.1
 */
public final class Seeds {
  private Seeds() {}

  /** The seed for {@code name} under {@code seed}; equal arguments give equal seeds on every machine. */
  public static long derive(long seed, String name) {
    long h = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(seed * 0x9E3779B97F4A7C15L + h);
  }

  /** The {@code index}-th value of the SplitMix64 sequence that starts at {@code seed}. */
  public static long at(long seed, long index) {
    return mix(seed + (index + 1) * 0x9E3779B97F4A7C15L);
  }

  /** The {@code index}-th uniform number in [0, 1) of the sequence that starts at {@code seed}. */
  public static double uniform(long seed, long index) {
    return (at(seed, index) >>> 11) * 0x1.0p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
