package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Trials that share a person: a trial repeats the person's own outcome with some chance and is drawn afresh otherwise, so
 * that the squared chance is the intraclass correlation.
 */
class ClusteredIntervalTest {
  private static final int STUDIES = 3000;

  private interface Method {
    Interval interval(List<Count> identities, long seed);
  }

  private static double coverage(int persons, int perPerson, double truth, double correlation, Method method) {
    double repeats = Math.sqrt(correlation);
    SplittableRandom random = new SplittableRandom(42);
    int covered = 0;
    for (int s = 0; s < STUDIES; s++) {
      List<Count> identities = new ArrayList<>();
      for (int p = 0; p < persons; p++) {
        boolean own = random.nextDouble() < truth;
        int hits = 0;
        for (int t = 0; t < perPerson; t++) {
          hits += (random.nextDouble() < repeats ? own : random.nextDouble() < truth) ? 1 : 0;
        }
        identities.add(new Count(hits, perPerson));
      }
      covered += method.interval(identities, s).contains(truth) ? 1 : 0;
    }
    return (double) covered / STUDIES;
  }

  @Test
  void clusteredWilsonCoversAsStated() {
    assertEquals(0.95, coverage(24, 5, 0.3, 0.3, (i, s) -> ClusteredWilson.interval(i, 0.95)), 0.02);
    assertEquals(0.95, coverage(60, 5, 0.1, 0.2, (i, s) -> ClusteredWilson.interval(i, 0.95)), 0.02);
  }

  @Test
  void bootstrapOverIdentitiesCoversAsStated() {
    assertEquals(0.95, coverage(100, 5, 0.3, 0.3, (i, s) -> ClusterBootstrap.interval(i, 0.95, 400, s)), 0.02);
  }

  @Test
  void intervalsThatIgnoreTheSharedPersonCoverTooLittle() {
    double ignored = coverage(24, 5, 0.3, 0.3, (i, s) -> Wilson.interval(
        i.stream().reduce(new Count(0, 0), Count::plus)));
    assertTrue(ignored < 0.88, "coverage " + ignored);
  }

  @Test
  void designEffectIsOneForIndependentTrialsAndTheClusterSizeForCopies() {
    List<Count> copies = List.of(new Count(5, 5), new Count(0, 5), new Count(5, 5), new Count(0, 5));
    List<Count> balanced = List.of(new Count(2, 4), new Count(2, 4), new Count(2, 4));

    assertEquals(5 * 4.0 / 3, ClusteredWilson.designEffect(copies), 1e-12);
    assertEquals(1, ClusteredWilson.designEffect(balanced));
  }

  @Test
  void noHitAtAllStillLeavesRoomForSome() {
    List<Count> none = Collections.nCopies(24, new Count(0, 5));

    Interval interval = ClusteredWilson.interval(none, 0.95);

    assertEquals(0, interval.low());
    assertTrue(interval.high() > Wilson.interval(new Count(0, 120)).high());
    assertEquals(new Interval(0, 0), ClusterBootstrap.interval(none, 0.95, 200, 1));
    assertEquals(new Interval(0, 1), ClusteredWilson.interval(List.of(new Count(1, 5)), 0.95));
  }

  @Test
  void imagesThatSeedsRepeatCountOnceWhereNothingWasHit() {
    List<Count> once = Collections.nCopies(12, new Count(0, 5));
    List<Count> threeSeeds = Collections.nCopies(12, new Count(0, 15));

    assertEquals(ClusteredWilson.interval(once, 0.95), ClusteredWilson.interval(threeSeeds, 60, 0.95));
    assertEquals(ClusteredWilson.interval(threeSeeds, 0.95), ClusteredWilson.interval(threeSeeds, 180, 0.95));
    List<Count> some = List.of(new Count(3, 15), new Count(0, 15), new Count(1, 15));
    assertEquals(ClusteredWilson.interval(some, 0.95), ClusteredWilson.interval(some, 15, 0.95), "else their likeness is estimated");
  }

  @Test
  void theBootstrapIsReproducible() {
    List<Count> identities = List.of(new Count(1, 5), new Count(4, 5), new Count(0, 3), new Count(2, 5));

    assertEquals(ClusterBootstrap.interval(identities, 0.95, 500, 7), ClusterBootstrap.interval(identities, 0.95, 500, 7));
    assertThrows(IllegalArgumentException.class, () -> ClusterBootstrap.interval(List.of(), 0.95, 500, 7));
    assertThrows(IllegalArgumentException.class, () -> ClusterBootstrap.interval(identities, 0.95, 5, 7));
  }
}
