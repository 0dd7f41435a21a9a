package org.cloakroom.core.run;

import java.nio.file.Path;
import org.cloakroom.compute.ComputeOptions;

/**
 * How an experiment is carried out. None of this changes an outcome beyond the rounding of float32 sums; on GPUs that have TF32, because the start
 * script turns it off.
 *
 * @param store folder of the content store
 * @param compute device and threads
 * @param batchSize images a batch, 1 or more; networks are fastest with 8 and more
 */
public record RunOptions(Path store, ComputeOptions compute, int batchSize) {
  /** Images a batch unless the user says otherwise. */
  public static final int USUAL_BATCH = 16;

  /** Checks the range. */
  public RunOptions {
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be 1 or more, not " + batchSize);
    }
  }
}
