package org.cloakroom.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.compute.UnitLength;

/**
 * What a protocol promises, on embeddings of eight people who are recognized most of the time, with and without searches of
 * strangers.
 */
final class ProtocolCheck {
  private static final int PEOPLE = 8;
  private static final int IMAGES = 3;
  /** So many searches let a protocol choose a threshold for one false positive in ten. */
  private static final int STRANGERS = 80;
  private static final int DIMENSION = 12;

  private final Report report;
  private final CheckOptions options;

  ProtocolCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Protocol protocol) {
    List<String> refusals = new ArrayList<>();
    Optional<ProtocolData> data =
        Stream.of(STRANGERS, 0).map(this::data).filter(candidate -> accepts(protocol, candidate, refusals)).findFirst();
    if (data.isEmpty()) {
      report.skip("counts", "it refuses what it is given: " + String.join("; ", refusals));
      return;
    }
    report.check("counts", () -> counts(protocol.evaluate(data.get())));
    report.check("determinism", () -> {
      if (!protocol.evaluate(data.get()).equals(protocol.evaluate(data.get()))) {
        throw Report.broken("the same embeddings are counted otherwise the second time");
      }
      return "the same embeddings give the same counts";
    });
  }

  /** A protocol may refuse data that it cannot count, with a reason; any other exception is found by the checks. */
  private static boolean accepts(Protocol protocol, ProtocolData data, List<String> refusals) {
    try {
      protocol.evaluate(data);
    } catch (IllegalArgumentException e) {
      refusals.add(e.getMessage());
      return false;
    } catch (RuntimeException | LinkageError e) {
      return true;
    }
    return true;
  }

  private static String counts(ProtocolResult result) {
    for (ProtocolResult.Proportion proportion : result.proportions()) {
      if (proportion.trials() < 0 || proportion.hits() < 0 || proportion.hits() > proportion.trials()) {
        throw Report.broken("%s of %s has %d hits in %d trials", proportion.measure(), proportion.group(), proportion.hits(),
            proportion.trials());
      }
    }
    if (result.proportions().isEmpty()) {
      throw Report.broken("it counts nothing");
    }
    return result.proportions().size() + " proportions over " + result.outcomes().size() + " outcomes";
  }

  private ProtocolData data(int strangers) {
    EmbeddedImages gallery = embeddings("gallery", PEOPLE, options.seed());
    EmbeddedImages probes = embeddings("probe", PEOPLE + strangers, options.seed() + 1);
    List<ImagePair> pairs = new ArrayList<>();
    for (int i = 0; i < PEOPLE * IMAGES; i++) {
      pairs.add(new ImagePair(i % 2, gallery.images().get(i).id(), probes.images().get(i).id(), true));
      int other = (i + 5 * IMAGES) % (PEOPLE * IMAGES);
      pairs.add(new ImagePair(i % 2, gallery.images().get(i).id(), probes.images().get(other).id(), false));
    }
    return new ProtocolData(gallery, probes, pairs);
  }

  /** Each enrolled person has an axis, a stranger two of theirs; all with noise. */
  private static EmbeddedImages embeddings(String name, int people, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EmbeddedImages.Image> images = new ArrayList<>();
    float[] values = new float[people * IMAGES * DIMENSION];
    for (int row = 0; row < people * IMAGES; row++) {
      int person = row / IMAGES;
      images.add(new EmbeddedImages.Image(name + "-" + row, "person-" + person, person % 2 == 0));
      for (int i = 0; i < DIMENSION; i++) {
        boolean near = i == person || person >= PEOPLE && (i == person % PEOPLE || i == (person + person / PEOPLE) % PEOPLE);
        values[row * DIMENSION + i] = (float) ((near ? 1 : 0) + 0.5 * (2 * random.nextDouble() - 1));
      }
    }
    UnitLength.scale(values, DIMENSION);
    return new EmbeddedImages(images, DIMENSION, values);
  }
}
