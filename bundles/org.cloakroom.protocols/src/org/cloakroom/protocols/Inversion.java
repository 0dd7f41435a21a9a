package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.protocols.inversion.StoragePairs;
import org.cloakroom.protocols.verification.Folds;
import org.cloakroom.protocols.verification.PairCounts;
import org.cloakroom.protocols.verification.ScoredPair;
import org.cloakroom.protocols.verification.Thresholds;

/**
 * Can stored features still be used, and can they be turned back into faces? In every pair the first image is the stored one and the
 * second a fresh one, which nothing protects.
 *
 * <p>Measures without an attack: {@code accuracy} of deciding the pairs with the stored features, each fold with the threshold that is the
 * best on the other folds; and {@code true-accept} at the same thresholds. A recognizer whose features are not stored has
 * {@code clean-accuracy} instead, of its own unprotected embeddings: how good a judge it is.
 *
 * <p>Where a network is split and its maps are stored, a stored feature is compared by the embedding that the server makes of the map.
 *
 * <p>Measures with an attack, where the cell's recognizer judges the reconstructed faces: {@code identified}, the pairs of one person in which
 * the reconstruction of the first image is accepted as the person of the second; {@code replay}, the stored images whose reconstruction is
 * accepted when it is presented as the person's face: against the stored feature at its own best threshold where the recognizer is the
 * one whose features are stored, else against the original image. Acceptance for {@code identified} and for strangers to the
 * database is at the threshold that decides most of the clean pairs rightly: fixed for all defenses and attacks.
 *
 * <p>Quantities: the thresholds; the mean and the standard error over folds of the accuracy; {@code cos}, the mean cosine between the
 * embeddings of an image and of its reconstruction. How the faces look alike is measured with the visibility of attacks.
 *
 * <p>Outcomes: one for each pair that counts, as in {@link Verification}.
 *
 * <p>Source: Wang et al., Privacy-preserving Adversarial Facial Features, CVPR 2023. Its numbers show that "identity inference" is a share of
 * the pairs of one person; its threshold is not known, and this one is ours (reference/methods.md, section 5.2).
 */
public record Inversion() implements Protocol {
  private static final String ACCURACY = "accuracy";
  private static final String IDENTIFIED = "identified";
  private static final String REPLAY = "replay";

  @Override
  public boolean storesFeatures() {
    return true;
  }

  @Override
  public ProtocolResult evaluate(ProtocolData data) {
    if (data.pairs().isEmpty()) {
      throw new IllegalArgumentException("inversion needs pairs: the dataset defines none over the images of this split");
    }
    ProtocolData.FeatureStorage storage = data.storage().orElseThrow(
        () -> new IllegalArgumentException("inversion needs a database of features; an experiment gives it one"));
    StoragePairs pairs = new StoragePairs(data);
    return storage.reconstructed().map(faces -> privacy(pairs, data, faces, storage.stored()))
        .orElseGet(() -> utility(pairs, data, storage.stored()));
  }

  private static ProtocolResult utility(StoragePairs pairs, ProtocolData data, Optional<EmbeddedImages> stored) {
    List<ScoredPair> scored = pairs.score(stored.orElse(data.gallery()));
    Map<Integer, Double> thresholds = Folds.thresholds(scored, UnaryOperator.identity());
    List<Proportion> proportions = new ArrayList<>();
    proportions.addAll(PairCounts.of(stored.isPresent() ? ACCURACY : "clean-accuracy", scored, p -> true,
        p -> p.isRight(thresholds.get(p.pair().fold()))));
    List<Quantity> quantities = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    if (stored.isPresent()) {
      proportions.addAll(PairCounts.of("true-accept", scored, p -> p.pair().same(), p -> p.accepted(thresholds.get(p.pair().fold()))));
      quantities.addAll(Folds.accuracy(scored, thresholds));
      scored.forEach(p -> outcomes.add(pairs.outcome(p, thresholds.get(p.pair().fold()))));
    }
    return new ProtocolResult(proportions, outcomes, quantities);
  }

  private static ProtocolResult privacy(
      StoragePairs pairs, ProtocolData data, EmbeddedImages reconstructed, Optional<EmbeddedImages> stored) {
    double threshold = Thresholds.mostAccurate(pairs.score(data.gallery()));
    List<ScoredPair> genuine = pairs.score(reconstructed).stream().filter(p -> p.pair().same()).toList();
    List<Proportion> proportions = new ArrayList<>();
    proportions.addAll(PairCounts.of(IDENTIFIED, genuine, p -> true, p -> p.accepted(threshold)));
    double replayThreshold = stored.map(rows -> Thresholds.mostAccurate(pairs.score(rows))).orElse(threshold);
    EmbeddedImages claimed = stored.orElse(data.gallery());
    List<Quantity> quantities = new ArrayList<>(List.of(new Quantity(Kind.THRESHOLD, IDENTIFIED, Group.ALL, threshold),
        new Quantity(Kind.THRESHOLD, REPLAY, Group.ALL, replayThreshold)));
    for (Group group : Group.values()) {
      StoragePairs.Presented presented = StoragePairs.present(reconstructed, claimed, replayThreshold, group);
      proportions.add(new Proportion(REPLAY, group, presented.accepted(), presented.count()));
      StoragePairs.Presented originals = StoragePairs.present(reconstructed, data.gallery(), threshold, group);
      if (originals.count() > 0) {
        quantities.add(new Quantity(Kind.MEAN, "cos", group, originals.meanCosine()));
      }
    }
    return new ProtocolResult(proportions, genuine.stream().map(p -> pairs.outcome(p, threshold)).toList(), quantities);
  }
}
