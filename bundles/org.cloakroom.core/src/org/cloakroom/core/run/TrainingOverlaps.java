package org.cloakroom.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.defense.TransformDefense;
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
   *     and a defense were trained on the same person
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
      attackers.forEach((attacker, people) -> defenders.forEach((defender, others) -> {
        if (people.overlaps(others)) {
          throw new IllegalArgumentException(attacker + " and " + defender + " were trained on the same people; an attacker has other"
              + " public faces than the database's owner");
        }
      }));
    }
  }

  private static <T extends PlugIn> Map<String, TrainedOn> trained(List<Optional<Configured<T>>> axis) {
    Map<String, TrainedOn> found = new LinkedHashMap<>();
    axis.stream().flatMap(Optional::stream).forEach(entry -> {
      PlugIn plugIn = entry.plugIn() instanceof TransformDefense washing ? washing.transform() : entry.plugIn();
      if (plugIn instanceof Trained trained) {
        try {
          found.put(entry.canonical(), trained.trainedOn());
        } catch (UnavailableException e) {
          // its cells will fail with this reason
        }
      }
    });
    return found;
  }
}
