package org.cloakroom.report.projection;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The two directions in which points differ most: principal component analysis (Pearson 1901) by orthogonal iteration on
 * the centered points.
 */
public final class PrincipalComponents {
  private static final int ITERATIONS = 500;
  private static final double CONVERGED = 1e-12;

  private PrincipalComponents() {}

  /**
   * A projection.
   *
   * @param points [n][2]; the sign of each component is such that its largest entry by amount is positive
   * @param explained share of the variance along each of the two
   * @param mean [D] of the points
   * @param directions [2][D], of unit length and orthogonal
   */
  public record Result(double[][] points, double[] explained, double[] mean, double[][] directions) {
    /** Where a further point [D] lies among them: [2]. */
    public double[] place(double[] point) {
      double[] offset = minus(point, mean);
      return new double[] {dot(offset, directions[0]), dot(offset, directions[1])};
    }
  }

  /**
   * Projects points.
   *
   * @param points [n][D], n and D at least 2
   */
  public static Result project(double[][] points) {
    if (points.length < 2 || points[0].length < 2) {
      throw new IllegalArgumentException("principal components need at least two points of two dimensions");
    }
    double[] mean = mean(points);
    double[][] centered = Arrays.stream(points).map(point -> minus(point, mean)).toArray(double[][]::new);
    double total = 0;
    for (double[] row : centered) {
      total += dot(row, row);
    }
    double[][] directions = directions(centered);
    double[][] projected = new double[points.length][2];
    double[] explained = new double[2];
    for (int c = 0; c < 2; c++) {
      double largest = 0;
      for (int i = 0; i < points.length; i++) {
        projected[i][c] = dot(centered[i], directions[c]);
        explained[c] += total == 0 ? 0 : projected[i][c] * projected[i][c] / total;
        largest = Math.abs(projected[i][c]) > Math.abs(largest) ? projected[i][c] : largest;
      }
      if (largest < 0) {
        for (double[] row : projected) {
          row[c] = -row[c];
        }
        directions[c] = minus(new double[directions[c].length], directions[c]);
      }
    }
    return new Result(projected, explained, mean, directions);
  }

  private static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] row : points) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += row[d] / points.length;
      }
    }
    return mean;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int d = 0; d < a.length; d++) {
      difference[d] = a[d] - b[d];
    }
    return difference;
  }

  private static double[][] directions(double[][] centered) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] directions = new double[2][];
    for (int c = 0; c < 2; c++) {
      directions[c] = random.doubles(centered[0].length, -1, 1).toArray();
    }
    orthonormalize(directions);
    for (int i = 0; i < ITERATIONS; i++) {
      double[][] next = {times(centered, directions[0]), times(centered, directions[1])};
      orthonormalize(next);
      double change = Math.max(1 - Math.abs(dot(next[0], directions[0])), 1 - Math.abs(dot(next[1], directions[1])));
      directions = next;
      if (change < CONVERGED) {
        break;
      }
    }
    return directions;
  }

  /** The covariance, up to a factor, times a vector. */
  private static double[] times(double[][] centered, double[] vector) {
    double[] result = new double[vector.length];
    for (double[] row : centered) {
      double along = dot(row, vector);
      for (int d = 0; d < result.length; d++) {
        result[d] += along * row[d];
      }
    }
    return result;
  }

  private static void orthonormalize(double[][] pair) {
    normalize(pair[0]);
    double along = dot(pair[0], pair[1]);
    for (int d = 0; d < pair[1].length; d++) {
      pair[1][d] -= along * pair[0][d];
    }
    normalize(pair[1]);
  }

  private static void normalize(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    for (int d = 0; d < vector.length && length > 0; d++) { // points that are all equal have no directions
      vector[d] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
