package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.core.results.Coordinates;

/**
 * A direction of the grid along which results are laid out: {@code attack}, or one parameter of it as
 * {@code transform.kernel}, or the plug-in without its parameters as {@code transform.id}.
 *
 * @param role the direction
 * @param part a parameter's name or {@code id}; empty for the whole entry
 */
public record Axis(Role role, Optional<String> part) {
  /** The directions. */
  public enum Role {
    /** What protects the images. */
    ATTACK(Coordinates::attack),
    /** What purifies them. */
    DEFENSE(Coordinates::defense),
    /** Image operation. */
    TRANSFORM(Coordinates::transform),
    /** The network that evaluates. */
    RECOGNIZER(Coordinates::recognizerName),
    /** Seed of the attack. */
    SEED(c -> Long.toString(c.seed())),
    /** What is counted, such as {@code rank-1}. */
    MEASURE(c -> ""),
    /** Protected people, the others, or both. */
    GROUP(c -> "");

    private final Function<Coordinates, String> text;

    Role(Function<Coordinates, String> text) {
      this.text = text;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The whole entries of a direction. */
  public static Axis of(Role role) {
    return new Axis(role, Optional.empty());
  }

  /**
   * The axes along which results can be laid out: every direction, and for plug-ins their ids and parameters as far as they tell
   * results apart.
   */
  public static List<Axis> of(Results results) {
    List<Result> all = results.all();
    List<Axis> axes = new ArrayList<>();
    for (Role role : Role.values()) {
      Axis whole = of(role);
      axes.add(whole);
      if (role == Role.ATTACK || role == Role.DEFENSE || role == Role.TRANSFORM) {
        Stream<String> names = all.stream().map(whole::value).distinct()
            .flatMap(text -> PlugInText.parse(text).parameters().keySet().stream());
        Stream.concat(Stream.of("id"), names).distinct().map(name -> new Axis(role, Optional.of(name)))
            .filter(axis -> all.stream().map(axis::value).distinct().count() > 1).forEach(axes::add);
      }
    }
    return List.copyOf(axes);
  }

  /**
   * Reads {@code transform} or {@code transform.kernel}.
   *
   * @throws IllegalArgumentException if there is no such direction
   */
  public static Axis parse(String text) {
    String[] parts = text.strip().split("\\.", 2);
    Role role = Arrays.stream(Role.values()).filter(r -> r.word().equals(parts[0])).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no axis " + parts[0] + ": use "
            + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))
            + ", or a parameter such as transform.kernel"));
    return new Axis(role, parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
  }

  /** Where a result lies on this axis; {@code -} for a parameter that its plug-in does not have. */
  public String value(Result result) {
    String whole = switch (role) {
      case MEASURE -> result.measure();
      case GROUP -> result.group().name().toLowerCase(Locale.ROOT);
      default -> role.text.apply(result.coordinates());
    };
    return part.map(name -> {
      PlugInText plugIn = PlugInText.parse(whole);
      return name.equals("id") ? plugIn.id() : plugIn.parameters().getOrDefault(name, "-");
    }).orElse(whole);
  }

  @Override
  public String toString() {
    return role.word() + part.map(name -> "." + name).orElse("");
  }
}
