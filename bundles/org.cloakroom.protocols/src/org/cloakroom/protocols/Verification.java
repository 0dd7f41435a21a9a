package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Param;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.protocols.verification.Folds;
import org.cloakroom.protocols.verification.PairCounts;
import org.cloakroom.protocols.verification.ScoredPair;
import org.cloakroom.protocols.verification.Thresholds;

/**
 * Verification: are two images of the same person? Every fold is decided with the threshold that is the most accurate on
 * the other folds (on itself, if it is the only one). Thresholds are chosen on pairs without protected people wherever
 * there are such, because a verifier does not set its threshold on cloaked images.
 *
 * <p>Measures: {@code accuracy} over all pairs; {@code true-accept} over the pairs of one person, at the same thresholds;
 * {@code tar@far=x}, the accepted pairs of one person at the threshold that accepts a share x of the pairs of two persons.
 *
 * <p>Quantities: threshold and number of impostor pairs of each {@code tar@far=x}; mean and standard error of the accuracy
 * over the folds, if there are two or more.
 *
 * <p>Outcomes: one for each pair, {@code probe} is {@code first|second}, {@code candidate} the second image. {@code rank} is
 * 0 for a pair of two persons, 1 for an accepted and 2 for a rejected pair of one person.
 *
 * <p>Source: Huang et al., Labeled Faces in the Wild (2007), View 2; rates as in ISO/IEC 19795-1.
 */
public record Verification(
    @Param(label = "False accept rates", value = "[]", min = 1e-9, max = 0.5,
        help = "Also report the true accept rate at each of these. Each needs 10 / rate pairs of two persons.")
        List<Double> falseAcceptRates)
    implements Protocol {

  /** Copies the list and checks the range. */
  public Verification {
    falseAcceptRates = List.copyOf(falseAcceptRates);
    falseAcceptRates.stream().filter(rate -> !(rate > 0 && rate <= 0.5)).findFirst().ifPresent(rate -> {
      throw new IllegalArgumentException("verification: a false accept rate must be above 0 and at most 0.5: " + rate);
    });
  }

  @Override
  public ProtocolResult evaluate(ProtocolData data) {
    if (data.pairs().isEmpty()) {
      throw new IllegalArgumentException("verification needs pairs: the dataset defines none over the images of this split");
    }
    Map<String, Position> positions = new HashMap<>();
    register(data.gallery(), positions);
    register(data.probes(), positions);
    List<ScoredPair> scored = data.pairs().stream().map(pair -> score(pair, positions)).toList();
    Map<Integer, Double> thresholds = Folds.thresholds(scored, Verification::bare);
    List<Outcome> outcomes = scored.stream().map(p -> outcome(p, thresholds.get(p.pair().fold()), positions)).toList();
    List<Proportion> proportions = new ArrayList<>();
    proportions.addAll(PairCounts.of("accuracy", scored, p -> true, p -> p.isRight(thresholds.get(p.pair().fold()))));
    proportions.addAll(PairCounts.of("true-accept", scored, p -> p.pair().same(), p -> p.accepted(thresholds.get(p.pair().fold()))));
    List<Quantity> quantities = new ArrayList<>(Folds.accuracy(scored, thresholds));
    double[] impostors = bare(scored).stream().filter(p -> !p.pair().same()).mapToDouble(ScoredPair::score).toArray();
    for (double rate : falseAcceptRates) {
      String measure = "tar@far=" + rate;
      double threshold = Thresholds.atFalseRate(rate, impostors, "false accept rate", "impostor pairs");
      proportions.addAll(PairCounts.of(measure, scored, p -> p.pair().same(), p -> p.accepted(threshold)));
      quantities.add(new Quantity(Kind.THRESHOLD, measure, Group.ALL, threshold));
      quantities.add(new Quantity(Kind.IMPOSTORS, measure, Group.ALL, impostors.length));
    }
    return new ProtocolResult(proportions, outcomes, quantities);
  }

  private record Position(EmbeddedImages set, int index) {
    EmbeddedImages.Image image() {
      return set.images().get(index);
    }
  }

  private static void register(EmbeddedImages set, Map<String, Position> positions) {
    for (int i = 0; i < set.images().size(); i++) {
      positions.put(set.images().get(i).id(), new Position(set, i));
    }
  }

  private static ScoredPair score(ImagePair pair, Map<String, Position> positions) {
    Position first = find(pair.first(), positions);
    Position second = find(pair.second(), positions);
    int dimension = first.set().dimension();
    double score = 0;
    for (int d = 0; d < dimension; d++) {
      score += (double) first.set().embeddings()[first.index() * dimension + d]
          * second.set().embeddings()[second.index() * dimension + d];
    }
    return new ScoredPair(pair, score, first.image().cloaked() || second.image().cloaked());
  }

  private static Position find(String id, Map<String, Position> positions) {
    Position position = positions.get(id);
    if (position == null) {
      throw new IllegalArgumentException("a verification pair names the image " + id + ", which is not among the images");
    }
    return position;
  }

  private static List<ScoredPair> bare(List<ScoredPair> pairs) {
    List<ScoredPair> bare = pairs.stream().filter(p -> !p.cloaked()).toList();
    return bare.isEmpty() ? pairs : bare;
  }

  private static Outcome outcome(ScoredPair scored, double threshold, Map<String, Position> positions) {
    ImagePair pair = scored.pair();
    int rank = !pair.same() ? 0 : scored.accepted(threshold) ? 1 : 2;
    return new Outcome(pair.first() + "|" + pair.second(), positions.get(pair.first()).image().identity(), scored.cloaked(),
        rank, pair.second(), scored.score());
  }
}
