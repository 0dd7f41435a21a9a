package org.cloakroom.report.projection;

import java.util.Arrays;

/**
 * Points laid out so that neighbors stay neighbors: t-distributed stochastic neighbor embedding, exact, started from the
 * principal components so that equal points give an equal picture.
 *
 * <p>Source: van der Maaten and Hinton, Visualizing data using t-SNE, JMLR 9 (2008), algorithm 1 with early exaggeration and
 * the adaptive gains of the authors' code; start from the principal components after Kobak and Berens (2019). Time and
 * memory grow with the square of the number of points.
 */
public final class NeighborEmbedding {
  private static final int STEPS = 600;
  private static final int EXAGGERATED_STEPS = 150;
  private static final double EXAGGERATION = 12;
  private static final double START = 1e-4;
  private static final double FLOOR = 1e-12;

  private final double[][] affinities;
  private final double[][] points;
  private final double[][] speed;
  private final double[][] gains;

  private NeighborEmbedding(double[][] affinities, double[][] start) {
    this.affinities = affinities;
    points = start;
    speed = new double[start.length][2];
    gains = new double[start.length][2];
    for (double[] row : gains) {
      Arrays.fill(row, 1);
    }
  }

  /**
   * Lays points out.
   *
   * @param points [n][D], n at least 4
   * @param perplexity about how many neighbors a point has; at most (n − 1) / 3, to which larger values are lowered
   * @return [n][2]
   */
  public static double[][] project(double[][] points, double perplexity) {
    if (points.length < 4) {
      throw new IllegalArgumentException("a neighbor embedding needs at least four points, there are " + points.length);
    }
    double[][] start = PrincipalComponents.project(points).points();
    double spread = Math.sqrt(Arrays.stream(start).mapToDouble(row -> row[0] * row[0]).average().orElse(1));
    for (double[] row : start) {
      row[0] *= START / Math.max(spread, FLOOR);
      row[1] *= START / Math.max(spread, FLOOR);
    }
    double neighbors = Math.min(perplexity, (points.length - 1) / 3.0);
    NeighborEmbedding embedding = new NeighborEmbedding(symmetric(points, neighbors), start);
    double rate = Math.max(10, points.length / EXAGGERATION);
    for (int step = 0; step < STEPS; step++) {
      boolean early = step < EXAGGERATED_STEPS;
      embedding.step(early ? EXAGGERATION : 1, early ? 0.5 : 0.8, rate);
    }
    return embedding.points;
  }

  /** Joint probabilities p_ij of equation 1 in the symmetric form of section 3.1. */
  private static double[][] symmetric(double[][] points, double perplexity) {
    int n = points.length;
    double[][] conditional = new double[n][];
    for (int i = 0; i < n; i++) {
      conditional[i] = conditional(points, i, Math.log(perplexity));
    }
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] = Math.max(FLOOR, (conditional[i][j] + conditional[j][i]) / (2 * n));
      }
    }
    return joint;
  }

  /** Probabilities whose entropy is that of the wanted number of neighbors, found by bisection of the precision. */
  private static double[] conditional(double[][] points, int i, double entropy) {
    double[] distances = new double[points.length];
    double nearest = Double.POSITIVE_INFINITY;
    double mean = 0;
    for (int j = 0; j < points.length; j++) {
      for (int d = 0; d < points[i].length && j != i; d++) {
        distances[j] += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d]);
      }
      nearest = j == i ? nearest : Math.min(nearest, distances[j]);
      mean += distances[j] / (points.length - 1);
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(mean, FLOOR);
    double[] p = new double[points.length];
    for (int t = 0; t < 60; t++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < p.length; j++) {
        p[j] = j == i ? 0 : Math.exp(-precision * (distances[j] - nearest));
        sum += p[j];
        weighted += p[j] * precision * (distances[j] - nearest);
      }
      double found = Math.log(sum) + weighted / sum;
      for (int j = 0; j < p.length; j++) {
        p[j] /= sum;
      }
      if (Math.abs(found - entropy) < 1e-6) {
        break;
      }
      if (found > entropy) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return p;
  }

  private void step(double exaggeration, double momentum, double rate) {
    int n = points.length;
    double[][] kernel = new double[n][n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double dx = points[i][0] - points[j][0];
        double dy = points[i][1] - points[j][1];
        kernel[i][j] = kernel[j][i] = 1 / (1 + dx * dx + dy * dy);
        sum += 2 * kernel[i][j];
      }
    }
    double[][] gradient = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double force = 4 * (exaggeration * affinities[i][j] - Math.max(FLOOR, kernel[i][j] / sum)) * kernel[i][j];
        gradient[i][0] += force * (points[i][0] - points[j][0]);
        gradient[i][1] += force * (points[i][1] - points[j][1]);
      }
    }
    double[] mean = new double[2];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 2; c++) {
        boolean turned = gradient[i][c] > 0 != speed[i][c] > 0;
        gains[i][c] = Math.max(0.01, turned ? gains[i][c] + 0.2 : 0.8 * gains[i][c]);
        speed[i][c] = momentum * speed[i][c] - rate * gains[i][c] * gradient[i][c];
        points[i][c] += speed[i][c];
        mean[c] += points[i][c] / n;
      }
    }
    for (double[] point : points) {
      point[0] -= mean[0];
      point[1] -= mean[1];
    }
  }
}
