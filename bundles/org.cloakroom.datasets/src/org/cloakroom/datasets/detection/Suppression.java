package org.cloakroom.datasets.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Non-maximum suppression: of boxes that overlap much, only the one with the highest score stays. */
enum Suppression {
  /** Overlap is the shared part of the area that both cover together. */
  UNION {
    @Override
    double share(Box a, Box b) {
      double common = a.overlap(b);
      return common / (a.area() + b.area() - common);
    }
  },
  /** Overlap is the shared part of the smaller box. */
  SMALLER {
    @Override
    double share(Box a, Box b) {
      return a.overlap(b) / Math.min(a.area(), b.area());
    }
  };

  abstract double share(Box a, Box b);

  /** Indices of the boxes that stay, the highest score first; those that share more than {@code threshold} with one of them go. */
  List<Integer> keep(List<Box> boxes, double threshold) {
    List<Integer> order = IntStream.range(0, boxes.size()).boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -boxes.get(i).score())).toList();
    List<Integer> kept = new ArrayList<>();
    for (int candidate : order) {
      if (kept.stream().allMatch(k -> share(boxes.get(k), boxes.get(candidate)) <= threshold)) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
