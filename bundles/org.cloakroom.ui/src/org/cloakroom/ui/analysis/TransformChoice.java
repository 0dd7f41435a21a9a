package org.cloakroom.ui.analysis;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.BrokenPlugInException;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.ValueType;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.ui.Installed;

/**
 * A transform with the one parameter that a slider moves: its window, else its first number with bounds.
 *
 * @param id of the plug-in
 * @param parameter that the slider moves; empty if it has none
 */
record TransformChoice(String id, Optional<Parameter> parameter) {
  private static final String KERNEL = "kernel";
  private static final int LARGEST_KERNEL = 17;
  private static final int STEPS = 50;

  /** Finds the parameter; empty if the plug-in cannot be used. */
  static Optional<TransformChoice> of(String id) {
    return Installed.registry().find(PlugInKind.TRANSFORM, id).flatMap(TransformChoice::of);
  }

  private static Optional<TransformChoice> of(PlugInDescriptor plugIn) {
    try {
      var parameters = Installed.registry().schema(plugIn).parameters();
      return Optional.of(new TransformChoice(plugIn.id(), parameters.stream().filter(p -> p.name().equals(KERNEL)).findFirst()
          .or(() -> parameters.stream().filter(TransformChoice::isBounded).findFirst())));
    } catch (BrokenPlugInException e) {
      return Optional.empty();
    }
  }

  private static boolean isBounded(Parameter p) {
    return (p.type() instanceof ValueType.Whole || p.type() instanceof ValueType.Real)
        && Double.isFinite(p.min()) && Double.isFinite(p.max()) && p.max() - p.min() <= 1000;
  }

  private boolean isKernel() {
    return parameter.filter(p -> p.name().equals(KERNEL)).isPresent();
  }

  /** An odd number, 1 unless the plug-in needs more. */
  private int smallestKernel() {
    double min = parameter.map(Parameter::min).filter(Double::isFinite).orElse(1.0);
    int smallest = (int) Math.max(1, Math.ceil(min));
    return smallest % 2 == 1 ? smallest : smallest + 1;
  }

  /** Positions of the slider, from 0. */
  int positions() {
    if (isKernel()) {
      return (LARGEST_KERNEL - smallestKernel()) / 2 + 1;
    }
    return parameter.map(p -> p.type() instanceof ValueType.Whole ? (int) Math.min(STEPS, (p.max() - p.min()) / step(p)) + 1
        : STEPS + 1).orElse(1);
  }

  private static int step(Parameter p) {
    return p.odd() ? 2 : 1;
  }

  /** The value at a position, as files write it. */
  String value(int position) {
    if (isKernel()) {
      return Integer.toString(smallestKernel() + 2 * position);
    }
    return parameter.map(p -> {
      double share = positions() < 2 ? 0 : (double) position / (positions() - 1);
      double value = p.min() + share * (p.max() - p.min());
      boolean whole = p.type() instanceof ValueType.Whole;
      return NumberText.of(whole ? p.min() + step(p) * Math.round((value - p.min()) / step(p)) : Math.round(value * 1e6) / 1e6);
    }).orElse("");
  }

  /** The position whose value is nearest. */
  int position(double value) {
    int best = 0;
    for (int i = 1; i < positions(); i++) {
      if (Math.abs(NumberText.parse(value(i)) - value) < Math.abs(NumberText.parse(value(best)) - value)) {
        best = i;
      }
    }
    return best;
  }

  /** Where the slider stands at first: the parameter's default. */
  int usual() {
    return parameter.flatMap(Parameter::defaultText).map(text -> {
      try {
        return position(NumberText.parse(text));
      } catch (NumberFormatException e) {
        return positions() / 2; // a window of two sizes
      }
    }).orElse(positions() / 2);
  }

  /**
   * The transform at a position of the slider.
   *
   * @throws IllegalArgumentException if it cannot be made with that value; the message says why
   */
  Transform at(int position) {
    String text = parameter.map(p -> "{" + id + ": {" + p.name() + ": " + value(position) + "}}").orElse(id);
    return new PlugInBinder(Installed.registry()).parse(Transform.class, text, id, Path.of("")).plugIn();
  }

  /** What stands beside the slider: {@code kernel 9}. */
  String text(int position) {
    return parameter.map(p -> p.name() + " " + value(position)).orElse("no parameter");
  }
}
