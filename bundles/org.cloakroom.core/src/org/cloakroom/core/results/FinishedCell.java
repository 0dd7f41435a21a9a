package org.cloakroom.core.results;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.experiment.CellId;

/**
 * A cell with its outcome.
 *
 * @param result counts and single trials, with cloaked images read back as published (8-bit)
 * @param unrounded the same counts with the cloaked images as the attack computed them, before rounding to 8 bits; only
 *     for cells with an attack and without defense and transform, where the comparison costs little; else empty
 * @param visibility how far the attack changed the images; empty without an attack
 */
public record FinishedCell(
    CellId id,
    Coordinates coordinates,
    ProtocolResult result,
    List<Proportion> unrounded,
    Optional<Visibility> visibility,
    Timings timings)
    implements CellRecord {
  /** Copies the list. */
  public FinishedCell {
    unrounded = List.copyOf(unrounded);
  }
}
