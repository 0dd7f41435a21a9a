package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.protocols.tracker.CloakedPeople;
import org.cloakroom.protocols.tracker.TrackerKind;
import org.cloakroom.protocols.tracker.TrackerRun;

/**
 * A recognizer owner trains on collected images of which some people's are cloaked, purified or not, and is tested on natural images, as
 * FaceCure (Radiya-Dixit et al., ICLR 2022, {@code eval.py} and {@code eval_e2e.py}) and PuFace (Wen 2024) evaluate cloaks. Enrolled images
 * are the training images, probes the test images.
 *
 * <p>{@code <tracker>-success} counts the cloaked people's probes that were taken for somebody else (attack success rate), {@code
 * <tracker>-accuracy} everybody else's that were recognized (normal accuracy). Both are counted person by person; single trials are not
 * listed, since with people cloaked in turn each probe takes part in as many as there are turns.
 */
public record Tracker(
    @Param(label = "Trackers", value = "[nearest, logistic]",
        help = "nearest: the person of the nearest image. logistic: logistic regression on embeddings. softmax, arcface, cosface: the"
            + " recognizer's network trained on with this head. robust: trained on with natural and cloaked images of other people, then"
            + " nearest.") List<TrackerKind> trackers,
    @Param(label = "Cloaked", value = "in-turn",
        help = "in-turn: one protected person after the other, everybody else natural. together: all protected people at once.")
        CloakedPeople cloaked,
    @Param(label = "C", value = "1", min = 1e-6, max = 1e6, advanced = true,
        help = "Inverse strength of logistic regression's penalty; scikit-learn's default is 1.") double c,
    @Param(label = "Epochs", value = "5", min = 1, max = 1000, help = "Of the network's further training.") int epochs,
    @Param(label = "Learning rate", value = "0.0003", min = 1e-7, max = 1, help = "Of Adam in the network's further training.") double rate)
    implements Protocol {

  /** Drops repetitions. */
  public Tracker {
    trackers = trackers.stream().distinct().toList();
    if (trackers.isEmpty()) {
      throw new IllegalArgumentException("tracker: trackers is empty, give at least one, for example [nearest]");
    }
    if (trackers.contains(TrackerKind.ROBUST) && cloaked != CloakedPeople.IN_TURN) {
      throw new IllegalArgumentException("tracker: a robust tracker learns from other people's cloaks, so it needs \"cloaked: in-turn\"");
    }
    if (!(c > 0 && rate > 0) || epochs < 1) {
      throw new IllegalArgumentException("tracker: c, rate and epochs must be positive");
    }
  }

  @Override
  public boolean comparesNatural() {
    return true;
  }

  @Override
  public ProtocolResult evaluate(ProtocolData data) {
    EmbeddedImages natural = data.natural().orElse(data.gallery());
    TrackerRun run = new TrackerRun(data, natural, cloaked == CloakedPeople.IN_TURN, c, epochs, rate);
    run.require(trackers);
    List<Proportion> proportions = new ArrayList<>();
    List<PersonCount> people = new ArrayList<>();
    for (TrackerKind kind : trackers) {
      TrackerRun.Counts counts = run.count(kind);
      proportions.addAll(counts.proportions());
      people.addAll(counts.people());
    }
    return new ProtocolResult(proportions, List.of(), List.of(), people);
  }
}
