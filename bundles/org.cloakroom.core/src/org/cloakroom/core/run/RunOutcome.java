package org.cloakroom.core.run;

import org.cloakroom.core.results.RunFolder;

/**
 * How a run ended.
 *
 * @param folder where everything is
 * @param finished cells with an outcome, those of earlier sessions included
 * @param failed cells that could not be computed
 * @param cancelled whether the user stopped it; cells that are neither finished nor failed then remain
 */
public record RunOutcome(RunFolder folder, int finished, int failed, boolean cancelled) {}
