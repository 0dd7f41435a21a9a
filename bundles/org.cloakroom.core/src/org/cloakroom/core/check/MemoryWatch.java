package org.cloakroom.core.check;

import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.cloakroom.core.check.Report.BrokenPromise;

/**
 * Finds memory that grows with every batch. The batches fall into four equal parts, of which the first warms up; a leak shows as
 * growth in each of the other three, while caches and allocators settle.
 */
final class MemoryWatch {
  private static final int PARTS = 4;
  private static final double MEGABYTE = 1024 * 1024;

  private final int batches;
  private final int seconds;

  /** @param seconds after which it ends early, if every part has had two batches */
  MemoryWatch(int batches, int seconds) {
    this.batches = batches;
    this.seconds = seconds;
  }

  /** One batch of the plug-in's work. */
  @FunctionalInterface
  interface Batch {
    /** Does the work of batch {@code index}. */
    void run(int index) throws Exception;
  }

  /**
   * Runs the batches.
   *
   * @param batchBytes size of the images of one batch: growth by less than a quarter of it a batch is no leak
   * @return what was measured
   * @throws BrokenPromise if memory grows
   */
  String watch(Batch batch, long batchBytes) throws Exception {
    long start = System.nanoTime();
    batch.run(0); // graphs are built, classes loaded
    double once = (System.nanoTime() - start) / 1e9;
    int affordable = (int) Math.max(2 * PARTS, Math.min(batches, seconds / Math.max(once / 2, 1e-4)));
    int part = affordable / PARTS;
    long[] native0 = new long[PARTS + 1];
    long[] heap0 = new long[PARTS + 1];
    for (int i = 0; i <= PARTS; i++) {
      for (int j = 0; i > 0 && j < part; j++) {
        batch.run((i - 1) * part + j);
      }
      heap0[i] = heapInUse();
      native0[i] = Pointer.physicalBytes();
    }
    double allowed = Math.max(0.25 * batchBytes * part, 0.05 * MEGABYTE * part);
    check("Java's heap", heap0, allowed, part, "does a static field, a cache or a listener keep images?");
    check("the process's memory", native0, allowed + 2 * MEGABYTE, part,
        "close every tensor, result, session and graph with try-with-resources");
    return String.format("%d batches, heap %+.1f MB, process %+.1f MB after the warm-up", part * PARTS,
        (heap0[PARTS] - heap0[1]) / MEGABYTE, (native0[PARTS] - native0[1]) / MEGABYTE);
  }

  private static void check(String what, long[] used, double allowed, int part, String hint) {
    long least = Long.MAX_VALUE;
    for (int i = 2; i <= PARTS; i++) {
      least = Math.min(least, used[i] - used[i - 1]);
    }
    if (least > allowed) {
      throw Report.broken("%s grows by %.2f MB with every batch; %s", what, least / MEGABYTE / part, hint);
    }
  }

  private static long heapInUse() throws InterruptedException {
    for (int i = 0; i < 2; i++) { // the first collection lets JavaCPP's references go, the second what they held
      System.gc();
      Thread.sleep(20);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
