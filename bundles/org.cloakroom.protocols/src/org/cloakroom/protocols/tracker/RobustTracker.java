package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.protocols.tracker.KeptImages.Example;

/**
 * Trackers of an owner who trained on cloaks of other people, see {@link TrackerKind#ROBUST}. The cloaked people are divided into folds; a
 * fold's network has seen natural images of everybody but the fold's people, and the cloaks of the protected ones among them.
 */
final class RobustTracker {
  private static final int FOLDS = 3;

  private final KeptImages images;
  private final EmbeddedImages natural;
  private final int[] labels;
  private final People people;

  /** @param labels person of each enrolled image */
  RobustTracker(KeptImages images, EmbeddedImages natural, int[] labels, People people) {
    this.images = images;
    this.natural = natural;
    this.labels = labels;
    this.people = people;
  }

  /** The person whom each probe is taken for, in each turn. */
  List<int[]> answers(List<Set<Integer>> turns, int epochs, double rate) {
    int folds = Math.min(FOLDS, turns.size());
    int[][] answers = new int[turns.size()][];
    for (int fold = 0; fold < folds; fold++) {
      Set<Integer> unknown = new HashSet<>();
      for (int turn = fold; turn < turns.size(); turn += folds) {
        unknown.addAll(turns.get(turn));
      }
      NearestTracker tracker = tracker(unknown, epochs, rate);
      for (int turn = fold; turn < turns.size(); turn += folds) {
        images.material().progress().checkCancelled();
        answers[turn] = tracker.answers(turns.get(turn));
      }
    }
    return Arrays.asList(answers);
  }

  /** @param unknown the people of whom the network sees nothing */
  private NearestTracker tracker(Set<Integer> unknown, int epochs, double rate) {
    int[] classes = IntStream.range(0, people.count()).filter(person -> !unknown.contains(person)).toArray();
    List<Example> examples = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < labels.length; row++) {
      int known = Arrays.binarySearch(classes, labels[row]);
      if (known >= 0) {
        rows.add(row);
        examples.add(new Example(Part.NATURAL_GALLERY, row, known));
        if (people.cloaked().contains(labels[row])) {
          examples.add(new Example(Part.GALLERY, row, known));
        }
      }
    }
    try (FineTuning tuning = new FineTuning(TrackerKind.ROBUST, images, embeddings(rows), natural.dimension(),
        rows.stream().mapToInt(row -> Arrays.binarySearch(classes, labels[row])).toArray(), classes.length)) {
      tuning.train(examples, epochs, rate);
      return new NearestTracker(tuning.embeddings(Part.NATURAL_GALLERY), tuning.embeddings(Part.GALLERY), labels,
          tuning.embeddings(Part.PROBES), natural.dimension(), people.count());
    }
  }

  private float[] embeddings(List<Integer> rows) {
    int dimension = natural.dimension();
    float[] chosen = new float[rows.size() * dimension];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(natural.embeddings(), rows.get(i) * dimension, chosen, i * dimension, dimension);
    }
    return chosen;
  }
}
