package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;

/** Counts the answers of one kind of tracker, person by person, over all its trainings. */
final class Tally {
  private final String tracker;
  private final People people;
  private final int[] truth;
  private final int[] missed;
  private final int[] attacked;
  private final int[] recognized;
  private final int[] natural;

  /** @param truth the person of each probe, -1 for people who are not enrolled: they are no trials */
  Tally(String tracker, People people, int[] truth) {
    this.tracker = tracker;
    this.people = people;
    this.truth = truth;
    missed = new int[people.count()];
    attacked = new int[people.count()];
    recognized = new int[people.count()];
    natural = new int[people.count()];
  }

  /** Adds the answers of one training. */
  void add(int[] answers, Set<Integer> cloaked) {
    for (int probe = 0; probe < truth.length; probe++) {
      int person = truth[probe];
      if (person >= 0 && cloaked.contains(person)) {
        attacked[person]++;
        missed[person] += answers[probe] == person ? 0 : 1;
      } else if (person >= 0) {
        natural[person]++;
        recognized[person] += answers[probe] == person ? 1 : 0;
      }
    }
  }

  /** Images of cloaked people that were not recognized: the attack's success. */
  String successMeasure() {
    return tracker + "-success";
  }

  /** Images of everybody else that were recognized: the normal accuracy. */
  String accuracyMeasure() {
    return tracker + "-accuracy";
  }

  List<Proportion> proportions() {
    return List.of(new Proportion(successMeasure(), Group.PROTECTED, sum(missed), sum(attacked)),
        new Proportion(accuracyMeasure(), Group.UNPROTECTED, sum(recognized), sum(natural)));
  }

  List<PersonCount> people() {
    List<PersonCount> counts = new ArrayList<>();
    add(counts, successMeasure(), Group.PROTECTED, missed, attacked);
    add(counts, accuracyMeasure(), Group.UNPROTECTED, recognized, natural);
    return counts;
  }

  /** Trainings repeat the images of a person. */
  private void add(List<PersonCount> counts, String measure, Group group, int[] hits, int[] trials) {
    for (int person = 0; person < people.count(); person++) {
      if (trials[person] > 0) {
        counts.add(new PersonCount(measure, group, people.name(person), hits[person], trials[person], Math.min(trials[person], images(person))));
      }
    }
  }

  private int images(int person) {
    return (int) Arrays.stream(truth).filter(of -> of == person).count();
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
