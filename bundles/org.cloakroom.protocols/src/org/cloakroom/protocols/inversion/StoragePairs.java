package org.cloakroom.protocols.inversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.protocols.verification.ScoredPair;

/** The pairs of a dataset between what stands for an enrolled image and a clean image. */
public final class StoragePairs {
  private final ProtocolData data;
  private final Map<String, Integer> enrolled;
  private final Map<String, Integer> searched;
  private final List<ImagePair> pairs;

  /** Pairs of which an image is enrolled; the enrolled one, or the first of two, comes to stand first. */
  public StoragePairs(ProtocolData data) {
    this.data = data;
    enrolled = positions(data.gallery());
    searched = positions(data.probes());
    pairs = data.pairs().stream().flatMap(pair -> turned(pair).stream()).toList();
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("none of the dataset's pairs has an enrolled image; use split: {of: pairs}");
    }
  }

  private static Map<String, Integer> positions(EmbeddedImages set) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < set.images().size(); i++) {
      positions.put(set.images().get(i).id(), i);
    }
    return positions;
  }

  private Optional<ImagePair> turned(ImagePair pair) {
    if (enrolled.containsKey(pair.first())) {
      return Optional.of(pair);
    }
    return enrolled.containsKey(pair.second())
        ? Optional.of(new ImagePair(pair.fold(), pair.second(), pair.first(), pair.same())) : Optional.empty();
  }

  /**
   * Scores all pairs.
   *
   * @param first what stands for the enrolled images, in their order
   */
  public List<ScoredPair> score(EmbeddedImages first) {
    return pairs.stream().map(pair -> {
      int row = enrolled.get(pair.first());
      boolean isEnrolled = enrolled.containsKey(pair.second());
      EmbeddedImages second = isEnrolled ? data.gallery() : data.probes();
      int other = isEnrolled ? enrolled.get(pair.second()) : searched.get(pair.second());
      boolean cloaked = first.images().get(row).cloaked() || second.images().get(other).cloaked();
      return new ScoredPair(pair, cosine(first, row, second, other), cloaked);
    }).toList();
  }

  /** The outcome of a pair: rank 0 for two persons, 1 for an accepted and 2 for a rejected pair of one person. */
  public Outcome outcome(ScoredPair scored, double threshold) {
    ImagePair pair = scored.pair();
    int rank = !pair.same() ? 0 : scored.accepted(threshold) ? 1 : 2;
    Image first = data.gallery().images().get(enrolled.get(pair.first()));
    return new Outcome(pair.first() + "|" + pair.second(), first.identity(), scored.cloaked(), rank, pair.second(), scored.score());
  }

  /** How many of some faces were accepted as what they claim to be, and how like they are. */
  public record Presented(int accepted, int count, double meanCosine) {}

  /** Presents every face of a group as the person in the same row of another set. */
  public static Presented present(EmbeddedImages faces, EmbeddedImages claimed, double threshold, Group group) {
    List<Double> cosines = new ArrayList<>();
    for (int row = 0; row < faces.images().size(); row++) {
      if (isIn(group, faces.images().get(row).cloaked())) {
        cosines.add(cosine(faces, row, claimed, row));
      }
    }
    return new Presented((int) cosines.stream().filter(c -> c >= threshold).count(), cosines.size(),
        cosines.stream().mapToDouble(Double::doubleValue).average().orElse(0));
  }

  private static boolean isIn(Group group, boolean cloaked) {
    return group == Group.ALL || cloaked == (group == Group.PROTECTED);
  }

  private static double cosine(EmbeddedImages a, int rowOfA, EmbeddedImages b, int rowOfB) {
    double sum = 0;
    for (int i = 0; i < a.dimension(); i++) {
      sum += (double) a.embeddings()[rowOfA * a.dimension() + i] * b.embeddings()[rowOfB * b.dimension() + i];
    }
    return sum;
  }
}
