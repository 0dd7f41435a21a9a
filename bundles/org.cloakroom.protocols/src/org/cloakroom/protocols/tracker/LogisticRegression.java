package org.cloakroom.protocols.tracker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.cloakroom.api.Progress;

/**
 * Multinomial logistic regression with an L2 penalty on standardized features, as FaceCure evaluates trackers
 * ({@code StandardScaler} and {@code LogisticRegression} of scikit-learn): minimizes Σ cross entropy + ‖W‖² ⁄ 2C, the intercepts without
 * penalty, by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5) with backtracking. The minimum is unique, so the start
 * does not matter but for the time.
 */
final class LogisticRegression {
  private static final int MEMORY = 10;
  private static final int MOST_STEPS = 300;
  private static final double SUFFICIENT = 1e-4;

  /** For each row: scikit-learn's usual tolerance of the mean loss. */
  private static final double SMALL_GRADIENT = 1e-4;

  private final int classes;
  private final int features;
  private final double penalty;
  private final double[] mean;
  private final double[] deviation;
  private double[] weights;

  private LogisticRegression(int classes, int features, double penalty) {
    this.classes = classes;
    this.features = features;
    this.penalty = penalty;
    mean = new double[features];
    deviation = new double[features];
  }

  /**
   * Fits.
   *
   * @param rows [N,D], row by row
   * @param labels [N], from 0 to below {@code classes}
   * @param c C, above 0
   * @param start weights of a similar fit, of {@link #weights}; empty to begin at zero
   * @throws org.cloakroom.api.CancelledException between steps
   */
  static LogisticRegression fit(float[] rows, int[] labels, int classes, double c, double[] start, Progress progress) {
    LogisticRegression fit = new LogisticRegression(classes, rows.length / labels.length, 1 / c);
    fit.standardize(rows, labels.length);
    fit.weights = start.length == 0 ? new double[(fit.features + 1) * classes] : start.clone();
    fit.minimize(fit.scaled(rows), labels, progress);
    return fit;
  }

  /** [D+1,K]: a row for each feature, then the intercepts. */
  double[] weights() {
    return weights;
  }

  /** The likeliest class of each row. */
  int[] predict(float[] rows) {
    double[] logits = logits(scaled(rows), weights);
    int[] predicted = new int[rows.length / features];
    for (int i = 0; i < predicted.length; i++) {
      for (int k = 1; k < classes; k++) {
        if (logits[i * classes + k] > logits[i * classes + predicted[i]]) {
          predicted[i] = k;
        }
      }
    }
    return predicted;
  }

  private void standardize(float[] rows, int count) {
    for (int i = 0; i < rows.length; i++) {
      mean[i % features] += rows[i] / (double) count;
    }
    for (int i = 0; i < rows.length; i++) {
      double gap = rows[i] - mean[i % features];
      deviation[i % features] += gap * gap / count;
    }
    for (int j = 0; j < features; j++) {
      deviation[j] = deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
    }
  }

  private double[] scaled(float[] rows) {
    double[] scaled = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = (rows[i] - mean[i % features]) / deviation[i % features];
    }
    return scaled;
  }

  private double[] logits(double[] x, double[] w) {
    int count = x.length / features;
    double[] logits = new double[count * classes];
    for (int i = 0; i < count; i++) {
      int at = i * classes;
      System.arraycopy(w, features * classes, logits, at, classes);
      for (int j = 0; j < features; j++) {
        double value = x[i * features + j];
        int from = j * classes;
        for (int k = 0; k < classes; k++) {
          logits[at + k] += value * w[from + k];
        }
      }
    }
    return logits;
  }

  /** The value at {@code w}; its gradient goes into {@code gradient}. */
  private double value(double[] x, int[] labels, double[] w, double[] gradient) {
    double[] excess = logits(x, w);
    double value = 0;
    for (int i = 0; i < labels.length; i++) {
      value += toExcess(excess, i * classes, labels[i]);
    }
    Arrays.fill(gradient, 0);
    for (int i = 0; i < labels.length; i++) {
      int at = i * classes;
      for (int j = 0; j <= features; j++) {
        double factor = j == features ? 1 : x[i * features + j];
        int into = j * classes;
        for (int k = 0; k < classes; k++) {
          gradient[into + k] += factor * excess[at + k];
        }
      }
    }
    for (int j = 0; j < features * classes; j++) {
      value += 0.5 * penalty * w[j] * w[j];
      gradient[j] += penalty * w[j];
    }
    return value;
  }

  /** Turns logits into probabilities less the truth; returns the cross entropy. */
  private double toExcess(double[] logits, int at, int label) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      highest = Math.max(highest, logits[at + k]);
    }
    double right = logits[at + label] - highest;
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      logits[at + k] = Math.exp(logits[at + k] - highest);
      sum += logits[at + k];
    }
    for (int k = 0; k < classes; k++) {
      logits[at + k] /= sum;
    }
    logits[at + label] -= 1;
    return Math.log(sum) - right;
  }

  private record Pair(double[] step, double[] change, double curvature) {}

  private void minimize(double[] x, int[] labels, Progress progress) {
    Deque<Pair> pairs = new ArrayDeque<>();
    double[] gradient = new double[weights.length];
    double value = value(x, labels, weights, gradient);
    for (int step = 0; step < MOST_STEPS && largest(gradient) > SMALL_GRADIENT * labels.length; step++) {
      progress.checkCancelled();
      double[] direction = direction(gradient, pairs);
      double slope = dot(gradient, direction);
      double length = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      double[] next = new double[weights.length];
      double[] nextGradient = new double[weights.length];
      double nextValue = Double.POSITIVE_INFINITY;
      for (int halving = 0; halving < 40; halving++, length /= 2) {
        for (int i = 0; i < next.length; i++) {
          next[i] = weights[i] + length * direction[i];
        }
        nextValue = value(x, labels, next, nextGradient);
        if (nextValue <= value + SUFFICIENT * length * slope) {
          break;
        }
      }
      if (!(nextValue < value)) {
        return; // as near as rounding allows
      }
      remember(pairs, next, nextGradient, gradient);
      weights = next;
      gradient = nextGradient;
      value = nextValue;
    }
  }

  private void remember(Deque<Pair> pairs, double[] next, double[] nextGradient, double[] gradient) {
    double[] step = new double[next.length];
    double[] change = new double[next.length];
    for (int i = 0; i < next.length; i++) {
      step[i] = next[i] - weights[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    double curvature = dot(step, change);
    if (curvature > 0) {
      pairs.addFirst(new Pair(step, change, curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeLast();
      }
    }
  }

  /** The two loops of L-BFGS. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    double[] q = gradient.clone();
    double[] shares = new double[pairs.size()];
    int i = 0;
    for (Pair pair : pairs) {
      shares[i] = dot(pair.step, q) / pair.curvature;
      add(q, -shares[i++], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getFirst();
      double scale = last.curvature / dot(last.change, last.change);
      for (int k = 0; k < q.length; k++) {
        q[k] *= scale;
      }
    }
    for (Iterator<Pair> back = pairs.descendingIterator(); back.hasNext();) {
      Pair pair = back.next();
      add(q, shares[--i] - dot(pair.change, q) / pair.curvature, pair.step);
    }
    for (int k = 0; k < q.length; k++) {
      q[k] = -q[k];
    }
    return q;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
