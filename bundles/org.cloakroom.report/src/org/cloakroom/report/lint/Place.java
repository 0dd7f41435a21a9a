package org.cloakroom.report.lint;

import java.util.Locale;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;

/** Names places of the grid in findings. */
final class Place {
  private Place() {}

  /** {@code lowkey, median 9, sample-ir-arcface}: what is none is left out. */
  static String of(Coordinates at) {
    StringBuilder text = new StringBuilder();
    for (String part : new String[] {at.attack(), at.defense(), at.transform()}) {
      PlugInText plugIn = PlugInText.parse(part);
      if (!plugIn.id().equals("none")) {
        String kernel = plugIn.parameters().getOrDefault("kernel", "");
        text.append(plugIn.id()).append(kernel.isEmpty() ? "" : " " + kernel).append(", ");
      }
    }
    return (text.isEmpty() ? "clean images, " : text) + at.recognizerName();
  }

  /** The place with measure and people. */
  static String of(Result result) {
    return of(result.coordinates()) + ", " + result.measure() + " of "
        + result.group().name().toLowerCase(Locale.ROOT) + " people";
  }
}
