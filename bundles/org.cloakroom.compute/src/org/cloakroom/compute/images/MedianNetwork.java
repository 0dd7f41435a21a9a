package org.cloakroom.compute.images;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * The median of a sliding window as a network of minima and maxima of whole planes.
 *
 * <p>Columns of the window are sorted first, once for all horizontal positions of the window (a separable sorting
 * network, cf. Adams, "Fast median filters using separable sorting networks", SIGGRAPH 2021), then its rows, which
 * leaves the columns sorted. In such a tableau the element at (r, c) has at least (r+1)(c+1)-1 others that are not
 * larger and (kh-r)(kw-c)-1 that are not smaller, which rules out most elements. What is left of the rows is merged in
 * pairs until two sorted lists remain, from which the median is picked. Only the minima and maxima that the median
 * depends on are computed.
 *
 * @param <T> a plane: a tensor in a graph, an array in a test
 */
final class MedianNetwork<T> {
  /** What the network does with planes. */
  interface Planes<T> {
    /** The padded image from row {@code dy} on, as high as the result and as wide as the padded image. */
    T fromRow(int dy);

    /** {@code plane} from column {@code dx} on, as wide as the result. */
    T fromColumn(T plane, int dx);

    T min(T a, T b);

    T max(T a, T b);
  }

  private final Planes<T> planes;

  private MedianNetwork(Planes<T> planes) {
    this.planes = planes;
  }

  /** The median over windows of {@code kh} rows and {@code kw} columns, both odd. */
  static <T> T median(int kh, int kw, Planes<T> planes) {
    return new MedianNetwork<>(planes).build(kh, kw);
  }

  private T build(int kh, int kw) {
    List<Supplier<T>> column = new ArrayList<>();
    for (int dy = 0; dy < kh; dy++) {
      int from = dy;
      column.add(once(() -> planes.fromRow(from)));
    }
    int median = (kh * kw - 1) / 2;
    int below = 0;
    List<List<Supplier<T>>> candidates = new ArrayList<>();
    int r = 0;
    for (Supplier<T> ranked : sorted(column)) {
      List<Supplier<T>> row = new ArrayList<>();
      for (int c = 0; c < kw; c++) {
        int from = c;
        row.add(once(() -> planes.fromColumn(ranked.get(), from)));
      }
      row = sorted(row);
      int first = 0;
      while (first < kw && (kh - r) * (kw - first) - 1 > median) {
        first++; // has too many larger ones: below the median
      }
      int end = kw;
      while (end > first && (r + 1) * end - 1 > median) {
        end--; // has too many smaller ones: above the median
      }
      below += first;
      if (end > first) {
        candidates.add(row.subList(first, end));
      }
      r++;
    }
    return select(candidates, median - below);
  }

  /** The {@code rank}-th smallest, from 0, of several sorted lists. */
  private T select(List<List<Supplier<T>>> lists, int rank) {
    PriorityQueue<List<Supplier<T>>> queue = new PriorityQueue<>(Comparator.comparingInt(List::size));
    queue.addAll(lists);
    while (queue.size() > 2) {
      queue.add(merged(queue.remove(), queue.remove()));
    }
    List<Supplier<T>> a = queue.remove();
    List<Supplier<T>> b = queue.isEmpty() ? List.of() : queue.remove();
    // take i smallest of a and the rest of b: the larger of the two last ones is least for the right i
    List<T> splits = new ArrayList<>();
    for (int i = Math.max(0, rank + 1 - b.size()); i <= Math.min(a.size(), rank + 1); i++) {
      int fromB = rank + 1 - i;
      if (i == 0) {
        splits.add(b.get(fromB - 1).get());
      } else if (fromB == 0) {
        splits.add(a.get(i - 1).get());
      } else {
        splits.add(planes.max(a.get(i - 1).get(), b.get(fromB - 1).get()));
      }
    }
    return splits.stream().reduce(planes::min).orElseThrow();
  }

  private List<Supplier<T>> sorted(List<Supplier<T>> wires) {
    if (wires.size() < 2) {
      return wires;
    }
    int half = (wires.size() + 1) / 2;
    return merged(sorted(wires.subList(0, half)), sorted(wires.subList(half, wires.size())));
  }

  /** Batcher's odd-even merge of two sorted lists of any lengths (AFIPS 1968; Knuth, TAOCP 5.3.4). */
  private List<Supplier<T>> merged(List<Supplier<T>> a, List<Supplier<T>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    List<Supplier<T>> result = new ArrayList<>();
    if (a.size() == 1 && b.size() == 1) {
      compare(a.get(0), b.get(0), result);
      return result;
    }
    List<Supplier<T>> even = merged(everySecond(a, 0), everySecond(b, 0));
    List<Supplier<T>> odd = merged(everySecond(a, 1), everySecond(b, 1));
    result.add(even.get(0));
    for (int i = 0; i < Math.max(odd.size(), even.size() - 1); i++) {
      if (i < odd.size() && i + 1 < even.size()) {
        compare(odd.get(i), even.get(i + 1), result);
      } else {
        result.add(i < odd.size() ? odd.get(i) : even.get(i + 1));
      }
    }
    return result;
  }

  private static <E> List<E> everySecond(List<E> list, int first) {
    List<E> some = new ArrayList<>();
    for (int i = first; i < list.size(); i += 2) {
      some.add(list.get(i));
    }
    return some;
  }

  private void compare(Supplier<T> a, Supplier<T> b, List<Supplier<T>> result) {
    result.add(once(() -> planes.min(a.get(), b.get())));
    result.add(once(() -> planes.max(a.get(), b.get())));
  }

  /** A wire of the network: computed when, and only if, something asks for it. */
  private static <T> Supplier<T> once(Supplier<T> computation) {
    return new Supplier<>() {
      private Supplier<T> todo = computation;
      private T value;

      @Override
      public T get() {
        if (todo != null) {
          value = todo.get();
          todo = null;
        }
        return value;
      }
    };
  }
}
