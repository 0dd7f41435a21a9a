package org.cloakroom.compute.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network with a single window of numbers in place of planes. */
class MedianNetworkTest {
  /** One window, read through the interface of planes; counts what is computed. */
  private static final class Window implements MedianNetwork.Planes<float[]> {
    private final float[][] rows;
    private int operations;

    Window(float[][] rows) {
      this.rows = rows;
    }

    @Override
    public float[] fromRow(int dy) {
      return rows[dy];
    }

    @Override
    public float[] fromColumn(float[] plane, int dx) {
      return new float[] {plane[dx]};
    }

    @Override
    public float[] min(float[] a, float[] b) {
      return each(a, b, true);
    }

    @Override
    public float[] max(float[] a, float[] b) {
      return each(a, b, false);
    }

    private float[] each(float[] a, float[] b, boolean smaller) {
      operations++;
      float[] result = new float[a.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = smaller ? Math.min(a[i], b[i]) : Math.max(a[i], b[i]);
      }
      return result;
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "3,1", "3,3", "5,3", "3,7", "5,5", "1,9", "7,7", "9,9", "11,11", "17,17", "31,1", "15,5"})
  void isTheMedianWithAndWithoutTies(int height, int width) {
    Random random = new Random(31L * height + width);
    for (int trial = 0; trial < 200; trial++) {
      float[][] rows = new float[height][width];
      float[] all = new float[height * width];
      for (int i = 0; i < all.length; i++) {
        all[i] = trial % 2 == 0 ? random.nextFloat() : random.nextInt(1 + trial % 5);
        rows[i / width][i % width] = all[i];
      }
      Arrays.sort(all);
      assertEquals(all[all.length / 2], MedianNetwork.median(height, width, new Window(rows))[0]);
    }
  }

  /** Twice the comparators of a network that sorts columns, rows and then all remaining candidates. */
  @ParameterizedTest
  @CsvSource({"3,30", "5,186", "7,532", "9,1176", "11,2140", "17,7542"})
  void needsFewerOperationsThanSortingTheCandidates(int size, int comparisonsTwice) {
    Window window = new Window(new float[size][size]);
    MedianNetwork.median(size, size, window);
    System.out.println("median " + size + "x" + size + ": " + window.operations + " minima and maxima");
    assertTrue(window.operations < comparisonsTwice, window.operations + " operations");
  }

  @Test
  void windowOfOneNeedsNothing() {
    Window window = new Window(new float[][] {{7}});
    assertEquals(7, MedianNetwork.median(1, 1, window)[0]);
    assertEquals(0, window.operations);
  }
}
