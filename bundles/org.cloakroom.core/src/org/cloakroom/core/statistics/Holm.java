package org.cloakroom.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction: keeps the chance of any false alarm among several tests at the stated level.
 *
 * <p>Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
  private Holm() {}

  /** The adjusted p values, in the order of {@code pValues}: reject those that are at most the level. */
  public static List<Double> adjust(List<Double> pValues) {
    int count = pValues.size();
    List<Integer> order = IntStream.range(0, count).boxed()
        .sorted((a, b) -> Double.compare(pValues.get(a), pValues.get(b))).toList();
    Double[] adjusted = new Double[count];
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.min(1, (count - i) * pValues.get(order.get(i))));
      adjusted[order.get(i)] = largest;
    }
    return new ArrayList<>(Arrays.asList(adjusted));
  }
}
