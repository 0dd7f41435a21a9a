package org.cloakroom.core.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;

/** What a defense promises. */
final class DefenseCheck {
  private static final int COUNT = 6;
  private static final int DIMENSION = FeatureBench.DIMENSION;

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
          i -> protect(features, embeddings(options.seed() + i)), 4L * COUNT * DIMENSION));
    } else {
      report.skip("behavior", "it is neither an ImageDefense nor a FeatureDefense");
    }
  }

  private String shape(FeatureDefense defense) {
    HostTensor in = embeddings(options.seed());
    float[] before = in.values().clone();
    HostTensor out = protect(defense, in);
    if (!Arrays.equals(before, in.values())) {
      throw Report.broken("it writes into the embeddings that it is given; they belong to the caller");
    }
    if (!out.shape().equals(in.shape())) {
      throw Report.broken("%s became %s; count and dimension must stay", in.shape(), out.shape());
    }
    for (float value : out.values()) {
      if (!Float.isFinite(value)) {
        throw Report.broken("it returns %s; every value must be a finite number", value);
      }
    }
    return COUNT + " embeddings of length " + DIMENSION;
  }

  private String determinism(FeatureDefense defense) {
    HostTensor first = protect(defense, embeddings(options.seed()));
    if (!first.equals(protect(defense, embeddings(options.seed())))) {
      throw Report.broken("the same embeddings give another result the second time; draw random numbers from a seed that is a"
          + " parameter");
    }
    return "the same embeddings give the same result";
  }

  /** With faces and an encoder of its own, since a defense may need them. */
  private HostTensor protect(FeatureDefense defense, HostTensor embeddings) {
    return defense.protect(
        new StoredFeatures(embeddings, Optional.of(FeatureBench::faces), Optional.of(FeatureBench.ENCODER)), options.compute(), Progress.NONE);
  }

  private static HostTensor embeddings(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[COUNT * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return UnitLength.of(HostTensor.of(values, COUNT, DIMENSION));
  }
}
