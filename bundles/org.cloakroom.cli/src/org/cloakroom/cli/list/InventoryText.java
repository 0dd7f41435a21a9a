package org.cloakroom.cli.list;

import java.io.PrintWriter;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.Study;

/** Prints what is installed for people. */
final class InventoryText {
  private InventoryText() {}

  static void print(Inventory inventory, PrintWriter out) {
    inventory.plugIns().forEach(item -> {
      PlugInDescriptor plugIn = item.plugIn();
      head(out, plugIn.kind().word(), plugIn.id(), plugIn.name());
      line(out, "", plugIn.description());
      line(out, "source: ", plugIn.source() + (plugIn.doi().isEmpty() ? "" : ", doi:" + plugIn.doi()));
      line(out, "bundle: ", plugIn.contributor());
      item.parameters().forEach(parameter -> print(parameter, out));
      out.println();
    });
    for (RecognizerSpec model : inventory.models()) {
      head(out, "model", model.id(), model.name());
      line(out, "network: ", model.network().canonical());
      line(out, "flip: ", Boolean.toString(model.flip()));
      model.metadata().forEach((key, value) -> line(out, key + ": ", value.replace("\n", "\n    ")));
      out.println();
    }
    for (Study study : inventory.studies()) {
      head(out, "study", study.id(), study.name());
      line(out, "", study.description());
      line(out, "bundle: ", study.contributor());
      out.println();
    }
  }

  private static void head(PrintWriter out, String kind, String id, String name) {
    out.println(kind + " " + id + " (" + name + ")");
  }

  private static void line(PrintWriter out, String label, String text) {
    if (!text.isEmpty()) {
      out.println("  " + label + text);
    }
  }

  private static void print(Parameter parameter, PrintWriter out) {
    out.printf("    %-40s %s%n",
        parameter.name() + parameter.defaultText().map(value -> ": " + value).orElse(": (required)"),
        described(parameter));
    out.println("      " + parameter.label() + ". " + parameter.help());
  }

  private static String described(Parameter parameter) {
    String range = parameter.range();
    return parameter.type().word() + (range.isEmpty() ? "" : ", " + range)
        + (parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")");
  }
}
