package org.cloakroom.core.check;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cloakroom.api.image.Images;

/** Checks of everything that turns images into images. */
final class ImageChecks {
  /** Side of the aligned face. */
  static final int SIDE = 112;
  /** Images of a batch. */
  static final int BATCH = 4;
  private static final int SIZE = SIDE * SIDE * 3;
  /** What float32 rounding does to a value that ought to be 0 or 1. */
  private static final float ROUNDING = 1e-4f;
  /** The same image in another place of a batch may be summed in another order. */
  private static final double PLACE = 1e-3;
  /**
   * Long optimizations let rounding grow and may then keep another of their steps (Fawkes: 13 % of the change); random numbers that are
   * taken by the place make another change altogether.
   */
  private static final double CHAOS = 0.3;
  /**
   * Batches of other sizes are summed in other orders, from which an optimization may take another path of about the same length;
   * a division by the number of images changes the length.
   */
  private static final double COUNT = 0.2;

  private final Report report;
  private final CheckOptions options;

  ImageChecks(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  /** Something that holds native memory while it is used. */
  interface Opened extends AutoCloseable {
    /** What it does. */
    ImageFunction function();

    @Override
    void close();
  }

  /**
   * Runs every check.
   *
   * @param each whether it claims that an image's result depends on that image alone
   * @return whether it is deterministic, without which nothing else can be compared
   */
  boolean run(boolean each, Supplier<Opened> opener) {
    report.check("shape and range", () -> with(opener, this::shapeAndRange));
    boolean deterministic = report.check("determinism", () -> determinism(opener));
    if (!each) {
      report.skip("batch independence", "it says that it works on all images of a person together");
    } else if (!deterministic) {
      report.skip("batch independence", "nothing can be compared before it is deterministic");
    } else {
      report.check("batch independence", () -> with(opener, this::independence));
    }
    report.check("memory", () -> with(opener, this::memory));
    return deterministic;
  }

  private interface Look {
    String at(ImageFunction function) throws Exception;
  }

  private static String with(Supplier<Opened> opener, Look look) throws Exception {
    try (Opened opened = opener.get()) {
      return look.at(opened.function());
    }
  }

  private String shapeAndRange(ImageFunction function) throws Exception {
    Images in = images(options.seed(), BATCH);
    float[] before = in.values().clone();
    Images out = function.apply(in, ids(0, BATCH), options.seed());
    if (out.count() != BATCH || out.height() != SIDE || out.width() != SIDE) {
      throw Report.broken("%d images of %dx%d became %d of %dx%d; count and size must stay",
          BATCH, SIDE, SIDE, out.count(), out.height(), out.width());
    }
    if (difference(before, in.values(), 0, 0, before.length) > 0) {
      throw Report.broken("it writes into the images that it is given; they belong to the caller");
    }
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : out.values()) {
      if (!Float.isFinite(value)) {
        throw Report.broken("it returns %s; every value must be a number from 0 to 1", value);
      }
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (least < -ROUNDING || most > 1 + ROUNDING) {
      throw Report.broken("it returns values from %.3f to %.3f; they must stay in 0 to 1 (clip them)", least, most);
    }
    return String.format("%d images of %dx%d, values from %.3f to %.3f", BATCH, SIDE, SIDE, least, most);
  }

  private String determinism(Supplier<Opened> opener) throws Exception {
    Images in = images(options.seed() + 1, BATCH);
    float[] first;
    try (Opened opened = opener.get()) {
      first = opened.function().apply(in, ids(0, BATCH), options.seed()).values();
      float[] again = opened.function().apply(in, ids(0, BATCH), options.seed()).values();
      require("a second time", first, again);
    }
    try (Opened opened = opener.get()) {
      require("made anew", first, opened.function().apply(in, ids(0, BATCH), options.seed()).values());
    }
    return "the same images, ids and seed give the same result, also made anew";
  }

  private static void require(String when, float[] first, float[] again) {
    float difference = difference(first, again, 0, 0, first.length);
    if (difference > 0) {
      throw Report.broken("%s, the same images, ids and seed give values that differ by up to %.2g; draw random numbers from the"
          + " seed that is given (AttackContext.seed, Seeds.derive) and from nothing else", when, difference);
    }
  }

  private String independence(ImageFunction function) throws Exception {
    Images together = images(options.seed() + 2, BATCH);
    float[] whole = function.apply(together, ids(0, BATCH), options.seed()).values();
    Images others = images(options.seed() + 3, BATCH);
    System.arraycopy(together.values(), 0, others.values(), 0, SIZE);
    float[] among = function.apply(others, List.of("image-0", "other-1", "other-2", "other-3"), options.seed()).values();
    float neighbors = difference(whole, among, 0, 0, SIZE);
    if (neighbors > 0) {
      throw Report.broken("an image's result changes by up to %.2g with the other images of its batch; reduce over height, width"
          + " and channels (axes 1, 2, 3), never over the batch", neighbors);
    }
    float[] swapped = function.apply(firstTwoSwapped(together), List.of("image-1", "image-0", "image-2", "image-3"), options.seed()).values();
    Images single = together.slice(1, 2);
    double amongOthers = distance(whole, SIZE, single.values());
    double places = distance(whole, SIZE, Arrays.copyOf(swapped, SIZE));
    if (places > PLACE && places > CHAOS * amongOthers) {
      throw Report.broken("an image's result changes by %.4f (root mean square) when it is the first instead of the second of %d; its"
          + " result must not depend on its place, so take its seed by its id", places, BATCH);
    }
    double alone = distance(function.apply(single, ids(1, 2), options.seed()).values(), 0, single.values());
    if (Math.abs(alone - amongOthers) > COUNT * Math.max(alone, amongOthers)) {
      throw Report.broken("an image is changed by %.4f (root mean square) when it is alone and by %.4f as one of %d; never divide by the"
          + " number of images", alone, amongOthers, BATCH);
    }
    return "an image's result depends neither on its neighbors nor on its place";
  }

  private static Images firstTwoSwapped(Images images) {
    float[] values = images.values().clone();
    System.arraycopy(images.values(), 0, values, SIZE, SIZE);
    System.arraycopy(images.values(), SIZE, values, 0, SIZE);
    return new Images(images.count(), SIDE, SIDE, values);
  }

  /** Root mean square difference between one of several images and another image. */
  private static double distance(float[] images, int from, float[] image) {
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      double difference = images[from + i] - image[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares / SIZE);
  }

  private String memory(ImageFunction function) throws Exception {
    Images[] some = {images(options.seed() + 4, BATCH), images(options.seed() + 5, BATCH)};
    return new MemoryWatch(options.batches(), options.seconds()).watch(
        i -> function.apply(some[i % some.length], ids(0, BATCH), options.seed() + i), 4L * BATCH * SIZE);
  }

  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "image-" + i).toList();
  }

  /** Smooth random images of a few waves in every channel, as unlike noise as faces are, in [0,1]. */
  static Images images(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * SIZE];
    for (int image = 0; image < count; image++) {
      for (int channel = 0; channel < 3; channel++) {
        double fx = 0.02 + 0.3 * random.nextDouble();
        double fy = 0.02 + 0.3 * random.nextDouble();
        double phase = 7 * random.nextDouble();
        double grain = 0.1 * random.nextDouble();
        for (int y = 0; y < SIDE; y++) {
          for (int x = 0; x < SIDE; x++) {
            double value = 0.5 + 0.4 * Math.sin(fx * x + fy * y + phase) + grain * (random.nextDouble() - 0.5);
            values[((image * SIDE + y) * SIDE + x) * 3 + channel] = (float) Math.min(1, Math.max(0, value));
          }
        }
      }
    }
    return new Images(count, SIDE, SIDE, values);
  }

  private static float difference(float[] a, float[] b, int fromA, int fromB, int length) {
    float most = 0;
    for (int i = 0; i < length; i++) {
      float d = Math.abs(a[fromA + i] - b[fromB + i]);
      most = Float.isNaN(d) ? Float.POSITIVE_INFINITY : Math.max(most, d);
    }
    return most;
  }
}
