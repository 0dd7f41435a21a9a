package org.cloakroom.core.run;

import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;

/**
 * What the stages of one run share.
 *
 * @param store what is computed already
 * @param options device, threads, batch size
 * @param hashes of the recognizers
 * @param monitor progress and cancellation
 * @param log for failures
 * @param provenance where entries of the store come from
 */
record Workplace(ContentStore store, RunOptions options, WeightHashes hashes, RunMonitor monitor, RunLog log, Provenance provenance) {}
