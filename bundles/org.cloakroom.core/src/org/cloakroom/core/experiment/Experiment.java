package org.cloakroom.core.experiment;

import java.util.List;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.core.registry.Configured;

/**
 * An experiment, checked and resolved: every default filled in, every sweep expanded, every path absolute.
 *
 * @param name a title
 * @param description free text, may be empty
 * @param dataset where the faces come from
 * @param split gallery, probes and protected people
 * @param recognizers those that are evaluated, at least one, with distinct ids
 * @param surrogates those that attacks look into; none only if no attack is in the grid
 * @param grid attacks, defenses and transforms
 * @param applyTo the images that transforms are applied to
 * @param protocol what is counted
 * @param seeds every cell is evaluated once with each, at least one, distinct
 */
public record Experiment(
    String name,
    String description,
    Configured<Dataset> dataset,
    Split split,
    List<RecognizerSpec> recognizers,
    List<RecognizerSpec> surrogates,
    Grid grid,
    Placement applyTo,
    Configured<Protocol> protocol,
    List<Long> seeds) {
  /** Copies the lists. */
  public Experiment {
    recognizers = List.copyOf(recognizers);
    surrogates = List.copyOf(surrogates);
    seeds = List.copyOf(seeds);
  }

  /** Whether no attack of this experiment may look into the recognizer: compared by id. */
  public boolean heldOut(RecognizerSpec recognizer) {
    return surrogates.stream().noneMatch(surrogate -> surrogate.id().equals(recognizer.id()));
  }
}
