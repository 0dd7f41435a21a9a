package org.cloakroom.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Measure;

/**
 * The scores from which both error rates of a recognizer follow.
 *
 * @param genuine of comparisons that should be accepted, ascending; negative infinity for a person who was not returned
 * @param impostors of comparisons that should be refused, ascending
 */
record ErrorScores(double[] genuine, double[] impostors) {
  /**
   * The scores of a field. The impostors of an open set are all strangers, whoever is counted; those of a verification are
   * pairs of the counted people.
   */
  static ErrorScores of(Field field, Group group) {
    List<Outcome> outcomes = field.results().stream().flatMap(r -> r.cell().result().outcomes().stream()).toList();
    Predicate<Outcome> counted = o -> group == Group.ALL || o.cloaked() == (group == Group.PROTECTED);
    String measure = field.any().measure();
    OptionalInt returned = Measure.returned(measure);
    return new ErrorScores(
        outcomes.stream().filter(o -> o.rank() > 0).filter(counted)
            .mapToDouble(o -> returned.isPresent() && o.rank() > returned.getAsInt() ? Double.NEGATIVE_INFINITY : o.score())
            .sorted().toArray(),
        outcomes.stream().filter(o -> o.rank() == 0).filter(o -> Measure.isOpenSet(measure) || counted.test(o))
            .mapToDouble(Outcome::score).sorted().toArray());
  }

  /** Whether there are scores of both kinds. */
  boolean isComplete() {
    return genuine.length > 0 && impostors.length > 0;
  }

  /** The share of impostors that are accepted where {@code accepted} of them are. */
  double falseRate(int accepted) {
    return (double) accepted / impostors.length;
  }

  /** The share of genuine comparisons above the best impostor that is not among the {@code accepted} best, from 1; as tar@far counts. */
  double trueRate(int accepted) {
    double limit = accepted < impostors.length ? impostors[impostors.length - 1 - accepted] : Math.nextDown(impostors[0]);
    int at = Arrays.binarySearch(genuine, Math.nextUp(limit));
    int below = at < 0 ? -at - 1 : at;
    while (below > 0 && genuine[below - 1] > limit) { // equal scores: the search may have found any of them
      below--;
    }
    return (double) (genuine.length - below) / genuine.length;
  }
}
