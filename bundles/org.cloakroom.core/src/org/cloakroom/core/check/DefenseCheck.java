package org.cloakroom.core.check;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;

/** What a defense promises. */
final class DefenseCheck {
  private static final int COUNT = 6;
  private static final int DIMENSION = 64;

  private final Report report;
  private final CheckOptions options;

  DefenseCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Defense defense) {
    if (defense instanceof ImageDefense purifier) {
      new ImageChecks(report, options).run(true, () -> new ImageChecks.Opened() {
        @Override
        public ImageFunction function() {
          return (images, ids, seed) -> purifier.purify(images, options.compute(), Progress.NONE);
        }

        @Override
        public void close() {
          // a defense keeps nothing between calls
        }
      });
    } else if (defense instanceof FeatureDefense features) {
      report.check("shape and range", () -> shape(features));
      report.check("determinism", () -> determinism(features));
      report.check("memory", () -> new MemoryWatch(options.batches(), options.seconds()).watch(
          i -> features.protect(embeddings(options.seed() + i), DIMENSION, Progress.NONE), 4L * COUNT * DIMENSION));
    } else {
      report.skip("behavior", "it is neither an ImageDefense nor a FeatureDefense");
    }
  }

  private String shape(FeatureDefense defense) {
    float[] in = embeddings(options.seed());
    float[] before = in.clone();
    float[] out = defense.protect(in, DIMENSION, Progress.NONE);
    if (!Arrays.equals(before, in)) {
      throw Report.broken("it writes into the embeddings that it is given; they belong to the caller");
    }
    if (out.length != in.length) {
      throw Report.broken("%d numbers became %d; count and dimension must stay", in.length, out.length);
    }
    for (float value : out) {
      if (!Float.isFinite(value)) {
        throw Report.broken("it returns %s; every value must be a finite number", value);
      }
    }
    return COUNT + " embeddings of length " + DIMENSION;
  }

  private String determinism(FeatureDefense defense) {
    float[] first = defense.protect(embeddings(options.seed()), DIMENSION, Progress.NONE);
    if (!Arrays.equals(first, defense.protect(embeddings(options.seed()), DIMENSION, Progress.NONE))) {
      throw Report.broken("the same embeddings give another result the second time; draw random numbers from a seed that is a"
          + " parameter");
    }
    return "the same embeddings give the same result";
  }

  private static float[] embeddings(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[COUNT * DIMENSION];
    for (int row = 0; row < COUNT; row++) {
      double square = 0;
      for (int i = 0; i < DIMENSION; i++) {
        float value = (float) (2 * random.nextDouble() - 1);
        values[row * DIMENSION + i] = value;
        square += value * value;
      }
      for (int i = 0; i < DIMENSION; i++) {
        values[row * DIMENSION + i] /= (float) Math.sqrt(square);
      }
    }
    return values;
  }
}
