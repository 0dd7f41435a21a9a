package org.cloakroom.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Axis.Role;

/**
 * How results are laid out. Axes that are named neither for rows nor for columns make separate tables, except the seed,
 * over which counts are summed.
 *
 * @param rows axes of the rows, the outermost first
 * @param columns axes of the columns, the outermost first
 * @param measures what to show; empty for everything
 * @param groups whose trials to show
 * @param reference id or canonical text of the attack that others are compared with; empty for the first one of the grid,
 *     or for no attack if there is only one
 * @param intervals what intervals take as independent
 */
public record Pivot(List<Axis> rows, List<Axis> columns, List<String> measures, List<Group> groups,
    Optional<String> reference, Intervals intervals) {
  /** What a 95 % interval takes as independent. */
  public enum Intervals {
    /** Every trial: Wilson's interval. */
    TRIALS,
    /** Every person, with all trials: Wilson's interval with the effective number of trials. */
    IDENTITIES,
    /** Every person, with all trials: percentiles over resampled persons. */
    BOOTSTRAP
  }

  /** Attack by defense by transform, a column for each recognizer, protected and unprotected people apart. */
  public static final Pivot USUAL = new Pivot(axes(Role.ATTACK, Role.DEFENSE, Role.TRANSFORM), axes(Role.RECOGNIZER),
      List.of(), List.of(Group.PROTECTED, Group.UNPROTECTED), Optional.empty(), Intervals.TRIALS);

  /** The main tables of the thesis talk: attacks and blurs by recognizers, over all people and over the protected ones. */
  public static final Pivot THESIS = USUAL.with(axes(Role.TRANSFORM, Role.ATTACK), axes(Role.RECOGNIZER))
      .groups(List.of(Group.ALL, Group.PROTECTED));

  /** The blur tables of the thesis talk: a row for each attack, blur and recognizer, a column for each kernel size. */
  public static final Pivot THESIS_BLURS = USUAL.with(
      List.of(Axis.of(Role.ATTACK), new Axis(Role.TRANSFORM, Optional.of("id")), Axis.of(Role.RECOGNIZER)),
      List.of(new Axis(Role.TRANSFORM, Optional.of("kernel")))).groups(List.of(Group.ALL, Group.PROTECTED));

  /** The tables of AdvFace's talk: a column for each defense of stored features, a row for each attack and recognizer that judges. */
  public static final Pivot ADVFACE =
      USUAL.with(axes(Role.ATTACK, Role.RECOGNIZER), axes(Role.DEFENSE)).groups(List.of(Group.ALL));

  /** Copies the lists and checks that no axis is named twice. */
  public Pivot {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    measures = List.copyOf(measures);
    groups = List.copyOf(groups);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one axis for its rows");
    }
    List<Axis> all = Stream.concat(rows.stream(), columns.stream()).toList();
    for (Axis axis : all) {
      if (all.stream().filter(axis::equals).count() > 1) {
        throw new IllegalArgumentException("the axis " + axis + " is named twice");
      }
    }
  }

  private static List<Axis> axes(Role... roles) {
    return Arrays.stream(roles).map(Axis::of).toList();
  }

  /** The same with other axes. */
  public Pivot with(List<Axis> newRows, List<Axis> newColumns) {
    return new Pivot(newRows, newColumns, measures, groups, reference, intervals);
  }

  /** The same for these measures only. */
  public Pivot measures(List<String> shown) {
    return new Pivot(rows, columns, shown, groups, reference, intervals);
  }

  /** The same for these people only. */
  public Pivot groups(List<Group> shown) {
    return new Pivot(rows, columns, measures, shown, reference, intervals);
  }

  /** The same, compared with another attack. */
  public Pivot reference(String attack) {
    return new Pivot(rows, columns, measures, groups, Optional.of(attack), intervals);
  }

  /** The same with other intervals. */
  public Pivot intervals(Intervals shown) {
    return new Pivot(rows, columns, measures, groups, reference, shown);
  }

  /** Whether the seeds stand apart instead of being summed. */
  boolean seedsApart() {
    return Stream.concat(rows.stream(), columns.stream()).anyMatch(axis -> axis.role() == Role.SEED);
  }

  /** Axes that make separate tables. */
  List<Axis> splitting() {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.SEED)
        .filter(role -> Stream.concat(rows.stream(), columns.stream()).noneMatch(axis -> axis.role() == role))
        .map(Axis::of).toList();
  }
}
