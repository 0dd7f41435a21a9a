package org.cloakroom.core.run;

import org.cloakroom.core.store.ContentStore;

/**
 * What the stages of one run share.
 *
 * @param store what is computed already
 * @param options device, threads, batch size
 * @param hashes of the recognizers
 * @param monitor progress and cancellation
 * @param log for failures
 */
record Workplace(ContentStore store, RunOptions options, WeightHashes hashes, RunMonitor monitor, RunLog log) {}
