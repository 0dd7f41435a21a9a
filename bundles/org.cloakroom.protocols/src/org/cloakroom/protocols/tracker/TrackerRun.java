package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.protocols.tracker.KeptImages.Example;

/** The trainings of one cell: a tracker for each turn. */
public final class TrackerRun {
  private final ProtocolData data;
  private final EmbeddedImages natural;
  private final People people;
  private final int[] labels;
  private final int[] truth;
  private final List<Set<Integer>> turns;
  private final double c;
  private final int epochs;
  private final double rate;
  private final Progress progress;
  private final Optional<KeptImages> kept;

  /** What a kind of tracker did. */
  public record Counts(List<Proportion> proportions, List<PersonCount> people) {}

  /**
   * @param natural the training images without cloaks
   * @param inTurn whether the protected people are cloaked one after the other
   * @param c of logistic regression
   * @param epochs of further training
   * @param rate learning rate of further training
   */
  public TrackerRun(ProtocolData data, EmbeddedImages natural, boolean inTurn, double c, int epochs, double rate) {
    this.data = data;
    this.natural = natural;
    this.c = c;
    this.epochs = epochs;
    this.rate = rate;
    progress = data.material().map(CellMaterial::progress).orElse(Progress.NONE);
    kept = data.material().map(KeptImages::new);
    people = new People(data.gallery());
    if (people.cloaked().isEmpty()) {
      throw new IllegalArgumentException("a tracker is measured on protected people, and there are none; give \"protect\" in the split");
    }
    if (people.count() < 2) {
      throw new IllegalArgumentException("a tracker tells people apart, and only one is enrolled");
    }
    labels = people.labels(data.gallery());
    truth = people.labels(data.probes());
    turns = inTurn ? people.cloaked().stream().map(Set::of).toList() : List.of(people.cloaked());
  }

  /**
   * Checks before anything is trained.
   *
   * @throws IllegalArgumentException if a kind cannot be trained on these people
   */
  public void require(List<TrackerKind> kinds) {
    if (kinds.contains(TrackerKind.ROBUST) && people.cloaked().size() < 2) {
      throw new IllegalArgumentException("a robust tracker learns from the cloaks of other people: let \"protect\" in the split name two or more");
    }
  }

  /**
   * Trains and counts one kind of tracker.
   *
   * @throws org.cloakroom.api.CancelledException before a turn, and between the steps of a training
   */
  public Counts count(TrackerKind kind) {
    Tally tally = new Tally(kind.word(), people, truth);
    List<int[]> answers = switch (kind) {
      case NEAREST -> nearest();
      case LOGISTIC -> logistic();
      case SOFTMAX, ARCFACE, COSFACE -> fineTuned(kind);
      case ROBUST -> robust();
    };
    for (int turn = 0; turn < turns.size(); turn++) {
      tally.add(answers.get(turn), turns.get(turn));
    }
    return new Counts(tally.proportions(), tally.people());
  }

  private List<int[]> nearest() {
    NearestTracker tracker = new NearestTracker(natural.embeddings(), data.gallery().embeddings(), labels, data.probes().embeddings(),
        natural.dimension(), people.count());
    return turns.stream().map(unlessCancelled(tracker::answers)).toList();
  }

  private List<int[]> logistic() {
    LogisticRegression base = LogisticRegression.fit(natural.embeddings(), labels, people.count(), c, new double[0], progress);
    int[] unattacked = base.predict(data.probes().embeddings());
    Function<Set<Integer>, int[]> answers = cloaked -> {
      float[] rows = trainingRows(cloaked);
      return Arrays.equals(rows, natural.embeddings()) ? unattacked
          : LogisticRegression.fit(rows, labels, people.count(), c, base.weights(), progress).predict(data.probes().embeddings());
    };
    return turns.parallelStream().map(unlessCancelled(answers)).toList();
  }

  private Function<Set<Integer>, int[]> unlessCancelled(Function<Set<Integer>, int[]> answers) {
    return cloaked -> {
      progress.checkCancelled();
      return answers.apply(cloaked);
    };
  }

  /** Embeddings of the training images while these people are cloaked. */
  private float[] trainingRows(Set<Integer> cloaked) {
    float[] rows = natural.embeddings().clone();
    int dimension = natural.dimension();
    for (int row = 0; row < labels.length; row++) {
      if (cloaked.contains(labels[row])) {
        System.arraycopy(data.gallery().embeddings(), row * dimension, rows, row * dimension, dimension);
      }
    }
    return rows;
  }

  private List<int[]> fineTuned(TrackerKind kind) {
    KeptImages images = images(kind);
    List<int[]> answers = new ArrayList<>();
    for (Set<Integer> cloaked : turns) {
      progress.checkCancelled();
      try (FineTuning tuning = new FineTuning(kind, images, trainingRows(cloaked), natural.dimension(), labels, people.count())) {
        tuning.train(examples(cloaked), epochs, rate);
        answers.add(tuning.answers());
      }
    }
    return answers;
  }

  private List<Example> examples(Set<Integer> cloaked) {
    return IntStream.range(0, labels.length)
        .mapToObj(row -> new Example(cloaked.contains(labels[row]) ? Part.GALLERY : Part.NATURAL_GALLERY, row, labels[row])).toList();
  }

  private List<int[]> robust() {
    return new RobustTracker(images(TrackerKind.ROBUST), natural, labels, people).answers(turns, epochs, rate);
  }

  private KeptImages images(TrackerKind kind) {
    return kept.orElseThrow(() -> new UnavailableException(
        "the tracker " + kind.word() + " trains on images, and there are only embeddings"));
  }
}
