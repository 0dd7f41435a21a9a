package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.protocols.search.CosineSearch;
import org.cloakroom.protocols.search.Match;
import org.cloakroom.protocols.verification.Thresholds;

/**
 * Open-set identification: some of the people who are searched are not enrolled, and a candidate counts only from a score
 * threshold on. The threshold is the lowest at which at most the given share of the searches of strangers returns anybody
 * (FPIR); it is set on strangers without cloaks wherever there are such.
 *
 * <p>Measure: {@code tpir@fpir=x}, or {@code tpir-R@fpir=x} for a rank R above 1: searches of enrolled people that return
 * the right person among the R best candidates and with a score from the threshold on. The miss rate FNIR is 1 less that.
 *
 * <p>Outcomes: {@code rank} is 0 for a stranger, whose {@code score} is that of the best candidate; for everybody else
 * {@code score} is that of the best image of the right person.
 *
 * <p>Source: FNIR(N, R, T) and FPIR(N, T) of ISO/IEC 19795-1, as in NIST's FRTE 1:N.
 */
public record OpenSet(
    @Param(label = "False positive rates", value = "[0.1]", min = 1e-9, max = 0.5,
        help = "Shares of the strangers' searches that may return anybody. Each needs 10 / rate such searches.")
        List<Double> falsePositiveRates,
    @Param(label = "Rank", value = "1", min = 1, max = 1_000_000,
        help = "How many candidates a search returns at most.") int rank,
    @Param(label = "Candidates", value = "images",
        help = "Whether the rank counts gallery images or persons.") Candidates candidates,
    @Param(label = "Templates", value = "none",
        help = "Whether the images of a person are merged into their mean embedding: none, gallery or both.")
        Templates templates)
    implements Protocol {

  /** Checks rates and rank. */
  public OpenSet {
    falsePositiveRates = falsePositiveRates.stream().sorted().distinct().toList();
    if (falsePositiveRates.isEmpty()) {
      throw new IllegalArgumentException("open-set: falsePositiveRates is empty, give at least one rate, for example [0.1]");
    }
    falsePositiveRates.stream().filter(rate -> !(rate > 0 && rate <= 0.5)).findFirst().ifPresent(rate -> {
      throw new IllegalArgumentException("open-set: a false positive rate must be above 0 and at most 0.5: " + rate);
    });
    if (rank < 1) {
      throw new IllegalArgumentException("open-set: rank " + rank + " is less than 1");
    }
  }

  @Override
  public ProtocolResult evaluate(ProtocolData data) {
    EmbeddedImages gallery = templates.gallery(data.gallery());
    EmbeddedImages probes = templates.probes(data.probes());
    List<Match> matches = CosineSearch.over(gallery, candidates == Candidates.IDENTITIES).match(probes);
    List<Outcome> outcomes = new ArrayList<>(matches.size());
    for (int i = 0; i < matches.size(); i++) {
      EmbeddedImages.Image probe = probes.images().get(i);
      Match match = matches.get(i);
      outcomes.add(new Outcome(probe.id(), probe.identity(), probe.cloaked(), match.rank(),
          gallery.images().get(match.best()).id(), match.rank() == 0 ? match.score() : match.mateScore()));
    }
    double[] strangers = strangers(outcomes);
    List<Proportion> proportions = new ArrayList<>();
    List<Quantity> quantities = new ArrayList<>();
    for (double rate : falsePositiveRates) {
      double threshold = Thresholds.atFalseRate(rate, strangers, "false positive identification rate",
          "searches of people who are not enrolled");
      count(rate, threshold, outcomes, proportions);
      quantities.add(new Quantity(Kind.THRESHOLD, measure(rate), Group.ALL, threshold));
      quantities.add(new Quantity(Kind.IMPOSTORS, measure(rate), Group.ALL, strangers.length));
    }
    return new ProtocolResult(proportions, outcomes, quantities);
  }

  private static double[] strangers(List<Outcome> outcomes) {
    List<Outcome> strangers = outcomes.stream().filter(o -> o.rank() == 0).toList();
    List<Outcome> bare = strangers.stream().filter(o -> !o.cloaked()).toList();
    return (bare.isEmpty() ? strangers : bare).stream().mapToDouble(Outcome::score).toArray();
  }

  private String measure(double rate) {
    return (rank == 1 ? "tpir" : "tpir-" + rank) + "@fpir=" + rate;
  }

  private void count(double rate, double threshold, List<Outcome> outcomes, List<Proportion> proportions) {
    for (Group group : Group.values()) {
      List<Outcome> mated = outcomes.stream().filter(o -> o.rank() > 0)
          .filter(o -> group == Group.ALL || o.cloaked() == (group == Group.PROTECTED)).toList();
      int hits = (int) mated.stream().filter(o -> o.rank() <= rank && o.score() >= threshold).count();
      proportions.add(new Proportion(measure(rate), group, hits, mated.size()));
    }
  }
}
