package org.cloakroom.compute.images;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The median of a sliding window as a network of minima and maxima of whole planes.
 *
 * <p>Columns of the window are sorted first, once for all horizontal positions of the window (a separable sorting
 * network, cf. Adams, "Fast median filters using separable sorting networks", SIGGRAPH 2021), then its rows, which
 * leaves the columns sorted. In such a tableau the element at (r, c) has at least (r+1)(c+1)-1 others that are not
 * larger and (kh-r)(kw-c)-1 that are not smaller, which rules out most elements; the rest is sorted by Batcher's
 * odd-even merge sort. Only the minima and maxima that the median depends on are computed.
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

  private record Pair(int low, int high) {}

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
    sort(column);
    int median = (kh * kw - 1) / 2;
    int below = 0;
    List<Supplier<T>> candidates = new ArrayList<>();
    for (int r = 0; r < kh; r++) {
      List<Supplier<T>> row = new ArrayList<>();
      for (int c = 0; c < kw; c++) {
        Supplier<T> sorted = column.get(r);
        int from = c;
        row.add(once(() -> planes.fromColumn(sorted.get(), from)));
      }
      sort(row);
      for (int c = 0; c < kw; c++) {
        if ((kh - r) * (kw - c) - 1 > median) {
          below++;
        } else if ((r + 1) * (c + 1) - 1 <= median) {
          candidates.add(row.get(c));
        }
      }
    }
    sort(candidates);
    return candidates.get(median - below).get();
  }

  private void sort(List<Supplier<T>> wires) {
    for (Pair pair : oddEvenMergeSort(wires.size())) {
      Supplier<T> a = wires.get(pair.low());
      Supplier<T> b = wires.get(pair.high());
      wires.set(pair.low(), once(() -> planes.min(a.get(), b.get())));
      wires.set(pair.high(), once(() -> planes.max(a.get(), b.get())));
    }
  }

  /** Batcher's network (AFIPS 1968) for any number of elements, in Knuth's iterative form (TAOCP 5.2.2, algorithm M). */
  private static List<Pair> oddEvenMergeSort(int n) {
    List<Pair> pairs = new ArrayList<>();
    for (int p = 1; p < n; p *= 2) {
      for (int q = p; q >= 1; q /= 2) {
        for (int j = q % p; j + q < n; j += 2 * q) {
          for (int i = j; i < Math.min(j + q, n - q); i++) {
            if (i / (2 * p) == (i + q) / (2 * p)) {
              pairs.add(new Pair(i, i + q));
            }
          }
        }
      }
    }
    return pairs;
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
