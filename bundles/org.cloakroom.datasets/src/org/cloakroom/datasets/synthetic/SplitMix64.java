package org.cloakroom.datasets.synthetic;

/**
 * The generator behind every synthetic face: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). The state advances by the golden-ratio constant and is scrambled by two multiply-xorshift rounds.
 *
 * <p>Each identity and each image owns a generator that is seeded from a {@linkplain #stream path of numbers}, so no face depends on which
 * faces were drawn before it. Instances are not thread-safe and are never shared.
 */
final class SplitMix64 {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private SplitMix64(long state) {
    this.state = state;
  }

  /** A generator for one path of numbers, e.g. (seed, identity, image). Different paths give unrelated generators. */
  static SplitMix64 stream(long... path) {
    long state = path.length;
    for (long part : path) {
      state = scramble(state + GOLDEN ^ scramble(part + GOLDEN));
    }
    return new SplitMix64(state);
  }

  long nextLong() {
    state += GOLDEN;
    return scramble(state);
  }

  private static long scramble(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), 53 random bits. */
  double uniform() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  double range(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform among 0 … count − 1. */
  int below(int count) {
    return (int) (uniform() * count);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /**
   * Bell-shaped with mean 0 and standard deviation 1, bounded by ±√12: the sum of four uniform numbers. Bounded, so that no parameter can
   * leave its plausible range, and free of transcendental functions, so that every platform draws the same bits.
   */
  double bell() {
    return (uniform() + uniform() + uniform() + uniform() - 2) * 1.7320508075688772;
  }

  /** A cheaper {@link #bell()} for noise on every pixel: four 16-bit summands out of one long. */
  float pixelNoise() {
    long bits = nextLong();
    int sum = (int) (bits & 0xFFFF) + (int) (bits >>> 16 & 0xFFFF) + (int) (bits >>> 32 & 0xFFFF) + (int) (bits >>> 48);
    return (sum - 131070) * (1.7320508f / 65536f);
  }
}
