package org.cloakroom.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;

/** What a protocol promises, on embeddings of eight people who are recognized most of the time. */
final class ProtocolCheck {
  private static final int PEOPLE = 8;
  private static final int IMAGES = 3;
  private static final int DIMENSION = 12;

  private final Report report;
  private final CheckOptions options;

  ProtocolCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Protocol protocol) {
    report.check("counts", () -> {
      ProtocolResult result = protocol.evaluate(data());
      for (ProtocolResult.Proportion proportion : result.proportions()) {
        if (proportion.trials() < 0 || proportion.hits() < 0 || proportion.hits() > proportion.trials()) {
          throw Report.broken("%s of %s has %d hits in %d trials", proportion.measure(), proportion.group(),
              proportion.hits(), proportion.trials());
        }
      }
      if (result.proportions().isEmpty()) {
        throw Report.broken("it counts nothing");
      }
      return result.proportions().size() + " proportions over " + result.outcomes().size() + " outcomes";
    });
    report.check("determinism", () -> {
      if (!protocol.evaluate(data()).equals(protocol.evaluate(data()))) {
        throw Report.broken("the same embeddings are counted otherwise the second time");
      }
      return "the same embeddings give the same counts";
    });
  }

  private ProtocolData data() {
    EmbeddedImages gallery = embeddings("gallery", options.seed());
    EmbeddedImages probes = embeddings("probe", options.seed() + 1);
    List<ImagePair> pairs = new ArrayList<>();
    for (int i = 0; i < PEOPLE * IMAGES; i++) {
      pairs.add(new ImagePair(i % 2, gallery.images().get(i).id(), probes.images().get(i).id(), true));
      int other = (i + 5 * IMAGES) % (PEOPLE * IMAGES);
      pairs.add(new ImagePair(i % 2, gallery.images().get(i).id(), probes.images().get(other).id(), false));
    }
    return new ProtocolData(gallery, probes, pairs);
  }

  /** The first DIMENSION axes are the people, one a person, with noise. */
  private static EmbeddedImages embeddings(String name, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EmbeddedImages.Image> images = new ArrayList<>();
    float[] values = new float[PEOPLE * IMAGES * DIMENSION];
    for (int row = 0; row < PEOPLE * IMAGES; row++) {
      int person = row / IMAGES;
      images.add(new EmbeddedImages.Image(name + "-" + row, "person-" + person, person % 2 == 0));
      double square = 0;
      for (int i = 0; i < DIMENSION; i++) {
        double value = (i == person ? 1 : 0) + 0.5 * (2 * random.nextDouble() - 1);
        values[row * DIMENSION + i] = (float) value;
        square += value * value;
      }
      for (int i = 0; i < DIMENSION; i++) {
        values[row * DIMENSION + i] /= (float) Math.sqrt(square);
      }
    }
    return new EmbeddedImages(images, DIMENSION, values);
  }
}
