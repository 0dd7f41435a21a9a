package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.protocols.search.CosineSearch;
import org.cloakroom.protocols.search.Match;

/**
 * Closed-set identification: every probe is compared with every gallery image by cosine, and rank k counts the probes
 * whose person is among the k best candidates. Of equal scores the image that stands earlier in the gallery is better.
 *
 * <p>Source: cumulative match characteristic of ISO/IEC 19795-1; as used by LowKey (Cherepanova et al., ICLR 2021,
 * section 4). Probes of people who are not enrolled have rank 0 and are no trials of a closed set: they are listed among
 * the outcomes and left out of the proportions.
 */
public record Identification(
    @Param(label = "Ranks", value = "[1, 5]", min = 1, max = 1_000_000,
        help = "Each k counts the probes whose person is among the k best candidates.") List<Integer> ranks,
    @Param(label = "Candidates", value = "images",
        help = "Whether rank k counts gallery images (LowKey, the default) or persons (ISO/IEC 19795-1).")
        Candidates candidates,
    @Param(label = "Templates", value = "none",
        help = "Whether the images of a person are merged into their mean embedding: none, gallery or both.")
        Templates templates)
    implements Protocol {

  /** Sorts the ranks and drops repetitions. */
  public Identification {
    if (ranks.isEmpty()) {
      throw new IllegalArgumentException("identification: ranks is empty, give at least one rank, for example [1, 5]");
    }
    ranks = ranks.stream().sorted().distinct().toList();
    if (ranks.get(0) < 1) {
      throw new IllegalArgumentException("identification: rank " + ranks.get(0) + " is less than 1");
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
          gallery.images().get(match.best()).id(), match.score()));
    }
    return new ProtocolResult(count(outcomes), outcomes);
  }

  /** The proportions of these outcomes: each rank for protected people, for the others, and for all. */
  public List<Proportion> count(List<Outcome> outcomes) {
    List<Proportion> proportions = new ArrayList<>();
    for (int rank : ranks) {
      for (Group group : Group.values()) {
        int hits = 0;
        int trials = 0;
        for (Outcome outcome : outcomes) {
          boolean counted = outcome.rank() > 0
              && (group == Group.ALL || outcome.cloaked() == (group == Group.PROTECTED));
          trials += counted ? 1 : 0;
          hits += counted && outcome.rank() <= rank ? 1 : 0;
        }
        proportions.add(new Proportion("rank-" + rank, group, hits, trials));
      }
    }
    return proportions;
  }
}
