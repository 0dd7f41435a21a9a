package org.cloakroom.core.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well embeddings tell people apart. For each image all others are compared with it: the error is the share of pairs of
 * one image of the same person and one of another of which the other person's is the more similar (one less the area under
 * the receiver operating characteristic), averaged over images. It does not depend on the scale of the cosines, and goes on
 * telling networks apart where rank 1 is perfect.
 *
 * @param errors mean over the images of each person, in [0,1]; 0.5 by chance
 * @param margins mean over the images of each person of how far the mean cosine with their other images lies above that with other
 *     people's, in standard deviations of the latter; 0 by chance. Tells ways apart that hardly make errors
 * @param found images whose most similar image is of the same person
 * @param images all of them
 */
record Separation(List<Double> errors, List<Double> margins, int found, int images) {
  /** Copies the lists. */
  Separation {
    errors = List.copyOf(errors);
    margins = List.copyOf(margins);
  }

  /** Mean over people. */
  double error() {
    return errors.stream().mapToDouble(Double::doubleValue).average().orElse(0.5);
  }

  /**
   * Measures embeddings.
   *
   * @param identities one for each row, each at least twice
   * @param rows [n,dimension] of unit length; rows that are not finite tell nobody apart
   */
  static Separation of(List<String> identities, float[] rows, int dimension) {
    Map<String, List<Double>> errors = new LinkedHashMap<>();
    Map<String, List<Double>> margins = new LinkedHashMap<>();
    int found = 0;
    for (int i = 0; i < identities.size(); i++) {
      List<Double> same = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      for (int j = 0; j < identities.size(); j++) {
        if (i != j) {
          (identities.get(i).equals(identities.get(j)) ? same : others).add(dot(rows, i, j, dimension));
        }
      }
      double[] impostors = others.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double wrong = same.stream().mapToDouble(score -> shareAbove(impostors, score)).average().orElse(0.5);
      errors.computeIfAbsent(identities.get(i), name -> new ArrayList<>()).add(wrong);
      margins.computeIfAbsent(identities.get(i), name -> new ArrayList<>()).add(margin(same, impostors));
      double best = same.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
      found += impostors.length > 0 && best > impostors[impostors.length - 1] ? 1 : 0;
    }
    return new Separation(means(errors), means(margins), found, identities.size());
  }

  private static List<Double> means(Map<String, List<Double>> byPerson) {
    return byPerson.values().stream().map(values -> values.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).toList();
  }

  private static double margin(List<Double> same, double[] impostors) {
    double mean = Arrays.stream(impostors).average().orElse(0);
    double spread = Math.sqrt(Arrays.stream(impostors).map(s -> (s - mean) * (s - mean)).average().orElse(0));
    double margin = (same.stream().mapToDouble(Double::doubleValue).average().orElse(mean) - mean) / spread;
    return Double.isFinite(margin) ? margin : 0;
  }

  /** The share of the sorted scores above this one, equal ones counting half. */
  private static double shareAbove(double[] sorted, double score) {
    if (!Double.isFinite(score) || sorted.length == 0) {
      return 0.5;
    }
    long above = Arrays.stream(sorted).filter(s -> s > score || Double.isNaN(s)).count();
    long equal = Arrays.stream(sorted).filter(s -> s == score).count();
    return (above + 0.5 * equal) / sorted.length;
  }

  private static double dot(float[] rows, int i, int j, int dimension) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += (double) rows[i * dimension + k] * rows[j * dimension + k];
    }
    return sum;
  }
}
