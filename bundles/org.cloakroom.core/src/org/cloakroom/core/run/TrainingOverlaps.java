package org.cloakroom.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.registry.Configured;

/** Refuses experiments that test trained networks on the people who trained them. */
final class TrainingOverlaps {
  private static final int NAMED = 5;

  private TrainingOverlaps() {}

  /**
   * Looks at every plug-in of the grid that was trained on people.
   *
   * @throws IllegalArgumentException if one of them is among those whom the experiment shows, or if features are stored and an attacker
   *     and a defense were trained on the same person, or an attacker to please one of the judges
   */
  static void refuse(Experiment experiment, Material material) {
    Map<String, TrainedOn> attackers = trained(experiment.grid().attacks());
    Map<String, TrainedOn> defenders = trained(experiment.grid().defenses());
    Map<String, TrainedOn> all = new LinkedHashMap<>(attackers);
    all.putAll(defenders);
    all.putAll(trained(experiment.grid().transforms()));
    if (all.isEmpty()) {
      return;
    }
    List<TrainedOn.Shown> shown = Stream.concat(material.gallery().stream(), material.probes().stream())
        .map(face -> new TrainedOn.Shown(face.identity(), face.image())).toList();
    all.forEach((name, trainedOn) -> {
      List<String> known = trainedOn.among(shown);
      if (!known.isEmpty()) {
        throw new IllegalArgumentException(name + " was trained on " + known.size() + " of the people of this experiment ("
            + known.stream().limit(NAMED).collect(Collectors.joining(", ")) + (known.size() > NAMED ? ", ..." : "")
            + "); train it on others, or leave them out: {filtered: {dataset: ..., exclude: [...]}}");
      }
    });
    if (experiment.protocol().plugIn().storesFeatures()) {
      refuseJudgesLookedInto(experiment);
      attackers.forEach((attacker, people) -> defenders.forEach((defender, others) -> {
        if (people.overlaps(others)) {
          throw new IllegalArgumentException(attacker + " and " + defender + " were trained on the same people; an attacker has other"
              + " public faces than the database's owner");
        }
      }));
    }
  }

  /** The encoder is known to have been looked into; every other judge passes for one that was not. */
  private static void refuseJudgesLookedInto(Experiment experiment) {
    for (Configured<?> attack : experiment.grid().attacks().stream().flatMap(Optional::stream).toList()) {
      for (Trained trained : PlugInParts.of(attack.plugIn(), Trained.class)) {
        Set<String> known = lookedInto(trained);
        experiment.recognizers().stream().filter(judge -> !known.isEmpty() && experiment.heldOut(judge) && known.contains(judge.contentHash()))
            .findFirst().ifPresent(judge -> {
              throw new IllegalArgumentException(attack.canonical() + " was trained to please " + judge.id()
                  + " (\"likeness\" of its plan), which therefore cannot judge what it makes; name another recognizer");
            });
      }
    }
  }

  private static Set<String> lookedInto(Trained trained) {
    try {
      return trained.lookedInto();
    } catch (UnavailableException e) {
      return Set.of(); // its cells will fail with this reason
    }
  }

  private static <T extends PlugIn> Map<String, TrainedOn> trained(List<Optional<Configured<T>>> axis) {
    Map<String, TrainedOn> found = new LinkedHashMap<>();
    axis.stream().flatMap(Optional::stream).forEach(entry -> {
      for (Trained trained : PlugInParts.of(entry.plugIn(), Trained.class)) {
        try {
          found.merge(entry.canonical(), trained.trainedOn(), TrainedOn::and);
        } catch (UnavailableException e) {
          // its cells will fail with this reason
        }
      }
    });
    return found;
  }
}
