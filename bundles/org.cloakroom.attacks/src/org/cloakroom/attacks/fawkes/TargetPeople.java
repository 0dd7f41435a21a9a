package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Mean embeddings of people who may be approached, by each surrogate. */
final class TargetPeople implements AutoCloseable {
  private final List<String> names;
  private final List<float[][]> centers;

  /**
   * @param names of the people
   * @param features [surrogate][people × perPerson][D]
   */
  TargetPeople(List<String> names, List<float[][]> features, int perPerson) {
    this.names = List.copyOf(names);
    this.centers = new ArrayList<>();
    for (float[][] each : features) {
      float[][] means = new float[names.size()][];
      for (int person = 0; person < means.length; person++) {
        means[person] = mean(each, person * perPerson, (person + 1) * perPerson);
      }
      centers.add(means);
    }
  }

  List<String> names() {
    return names;
  }

  /**
   * The people by their distance from a set of images, the farthest first: the distance is to the nearest image, summed
   * over surrogates.
   *
   * @param own [surrogate][image][D]
   */
  List<Integer> farthestFirst(List<float[][]> own) {
    double[] distance = new double[names.size()];
    for (int person = 0; person < distance.length; person++) {
      for (int s = 0; s < centers.size(); s++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (float[] image : own.get(s)) {
          nearest = Math.min(nearest, length(image, centers.get(s)[person]));
        }
        distance[person] += nearest;
      }
    }
    return IntStream.range(0, distance.length).boxed()
        .sorted(Comparator.comparingDouble((Integer person) -> -distance[person])).toList();
  }

  /** Where every image should go: its embedding moved by the difference of the means, times the overshoot. */
  List<float[][]> goals(List<float[][]> own, int person, double overshoot) {
    List<float[][]> goals = new ArrayList<>();
    for (int s = 0; s < centers.size(); s++) {
      float[][] images = own.get(s);
      float[] from = mean(images, 0, images.length);
      float[] to = centers.get(s)[person];
      float[][] moved = new float[images.length][from.length];
      for (int i = 0; i < images.length; i++) {
        for (int d = 0; d < from.length; d++) {
          moved[i][d] = images[i][d] + (float) (overshoot * (to[d] - from[d]));
        }
      }
      goals.add(moved);
    }
    return goals;
  }

  private static float[] mean(float[][] rows, int from, int to) {
    float[] mean = new float[rows[from].length];
    for (int i = from; i < to; i++) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += rows[i][d] / (to - from);
      }
    }
    return mean;
  }

  private static double length(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) (a[d] - b[d]) * (a[d] - b[d]);
    }
    return Math.sqrt(sum);
  }

  /** Holds numbers only. */
  @Override
  public void close() {}
}
