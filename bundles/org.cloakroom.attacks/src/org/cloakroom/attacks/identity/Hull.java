package org.cloakroom.attacks.identity;

import java.util.Arrays;

/**
 * Nearest points of the affine and the convex hull of a few points (OPOM; Zhong and Deng, IEEE TPAMI 2022): the least
 * squares combination whose coefficients sum to 1, and for the convex hull are not negative.
 */
final class Hull {
  private static final int ROUNDS = 500;
  private static final double RIDGE = 1e-8;

  private final float[][] points;
  private final double[][] products;

  /** @param points at least one, of one length */
  Hull(float[][] points) {
    this.points = points;
    products = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = dot(points[i], points[j]);
        products[j][i] = products[i][j];
      }
    }
  }

  /** The point of the affine hull nearest to {@code to}: the stationary point of the Lagrangian. */
  float[] affine(float[] to) {
    int n = points.length;
    double[][] system = new double[n + 1][n + 2];
    for (int i = 0; i < n; i++) {
      System.arraycopy(products[i], 0, system[i], 0, n);
      system[i][i] += RIDGE; // points may depend on each other
      system[i][n] = 1;
      system[n][i] = 1;
      system[i][n + 1] = dot(points[i], to);
    }
    system[n][n + 1] = 1;
    return combine(solve(system));
  }

  /** The point of the convex hull nearest to {@code to}, by accelerated projected gradients (Beck and Teboulle 2009). */
  float[] convex(float[] to) {
    int n = points.length;
    double[] right = new double[n];
    double step = 0;
    for (int i = 0; i < n; i++) {
      right[i] = dot(points[i], to);
      step += products[i][i]; // the trace bounds the largest eigenvalue
    }
    double[] c = new double[n];
    Arrays.fill(c, 1.0 / n);
    double[] ahead = c.clone();
    double t = 1;
    for (int round = 0; round < ROUNDS; round++) {
      double[] moved = new double[n];
      for (int i = 0; i < n; i++) {
        double slope = -right[i];
        for (int j = 0; j < n; j++) {
          slope += products[i][j] * ahead[j];
        }
        moved[i] = ahead[i] - slope / step;
      }
      double[] next = ontoSimplex(moved);
      double nextT = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
      for (int i = 0; i < n; i++) {
        ahead[i] = next[i] + (t - 1) / nextT * (next[i] - c[i]);
      }
      c = next;
      t = nextT;
    }
    return combine(c);
  }

  /** The nearest coefficients that are not negative and sum to 1 (Held, Wolfe and Crowder 1974). */
  static double[] ontoSimplex(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double shift = 0;
    for (int k = 1; k <= x.length; k++) {
      double value = sorted[x.length - k];
      sum += value;
      double candidate = (sum - 1) / k;
      if (value > candidate) {
        shift = candidate;
      }
    }
    double[] projected = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      projected[i] = Math.max(0, x[i] - shift);
    }
    return projected;
  }

  private float[] combine(double[] coefficients) {
    float[] point = new float[points[0].length];
    for (int d = 0; d < point.length; d++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        sum += coefficients[i] * points[i][d];
      }
      point[d] = (float) sum;
    }
    return point;
  }

  /** Gaussian elimination with the largest pivot of the column. */
  private static double[] solve(double[][] system) {
    int n = system.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : system[row][column] / system[column][column];
        for (int k = column; factor != 0 && k <= n; k++) {
          system[row][k] -= factor * system[column][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = system[i][n] / system[i][i];
    }
    return solution;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
