package org.cloakroom.report.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;

/** Names of measures. */
public final class Measure {
  /** Accepted pairs of one person. */
  public static final String TRUE_ACCEPT = "true-accept";

  /** Pairs of one person in which a reconstructed face is accepted as that person. */
  public static final String IDENTIFIED = "identified";

  private static final Pattern RANK = Pattern.compile("rank-([1-9][0-9]{0,8})");
  private static final Pattern TRUE_ACCEPT_RATE = Pattern.compile("tar@far=.+");
  private static final Pattern TRUE_POSITIVE = Pattern.compile("tpir(?:-([1-9][0-9]{0,8}))?@fpir=.+");

  private Measure() {}

  /**
   * The largest rank that the measure counts as a hit: the k of {@code rank-k}, 1 for {@link #TRUE_ACCEPT} and {@link #IDENTIFIED},
   * whose outcomes have rank 1 if accepted; empty for a measure that does not count single outcomes by their rank alone.
   */
  public static OptionalInt rank(String measure) {
    if (measure.equals(TRUE_ACCEPT) || measure.equals(IDENTIFIED)) {
      return OptionalInt.of(1);
    }
    Matcher matcher = RANK.matcher(measure);
    return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
  }

  /** Whether the measure belongs to an identification with strangers, whose outcomes carry the mate's score. */
  public static boolean isOpenSet(String measure) {
    return TRUE_POSITIVE.matcher(measure).matches();
  }

  /** How many candidates a search of an open set returns at most; empty for other measures. */
  public static OptionalInt returned(String measure) {
    Matcher matcher = TRUE_POSITIVE.matcher(measure);
    return !matcher.matches() ? OptionalInt.empty()
        : OptionalInt.of(matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1)));
  }

  /** Whether the measure belongs to a verification. */
  public static boolean isVerification(String measure) {
    return measure.equals(TRUE_ACCEPT) || measure.equals("accuracy") || TRUE_ACCEPT_RATE.matcher(measure).matches();
  }

  /** Which outcomes of a result the measure counts as hits; empty if it is not made of single outcomes. */
  static Optional<Predicate<Outcome>> hits(String measure, ProtocolResult result) {
    OptionalInt rank = rank(measure);
    if (rank.isPresent()) {
      return Optional.of(outcome -> outcome.rank() <= rank.getAsInt());
    }
    OptionalInt returned = returned(measure);
    if (returned.isEmpty() && !TRUE_ACCEPT_RATE.matcher(measure).matches()) {
      return Optional.empty();
    }
    int largest = returned.orElse(Integer.MAX_VALUE);
    return result.quantity(Kind.THRESHOLD, measure, Group.ALL).stream().boxed().findFirst()
        .map(threshold -> outcome -> outcome.rank() <= largest && outcome.score() >= threshold);
  }
}
