package org.cloakroom.core.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.PlugIn;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.ParameterSchema;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;

/** What a plug-in says about itself, and whether it can stand for a line of a table. */
final class DescriptionCheck {
  private final Report report;

  DescriptionCheck(Report report) {
    this.report = report;
  }

  /** Whether name, source and parameters are there for those who read a paper's table. */
  void documented(PlugInDescriptor descriptor, ParameterSchema schema) {
    report.check("documentation", () -> {
      List<String> missing = new ArrayList<>();
      if (descriptor.description().isBlank()) {
        missing.add("plugin.xml gives no description");
      }
      boolean published = descriptor.kind() != PlugInKind.DATASET && descriptor.kind() != PlugInKind.RECOGNIZER;
      if (published && descriptor.source().isBlank()) {
        missing.add("plugin.xml gives no source (a citation, or who wrote it)");
      }
      for (Parameter parameter : schema.parameters()) {
        if (parameter.label().isBlank()) {
          missing.add("the parameter \"" + parameter.name() + "\" has no label");
        }
        if (parameter.help().isBlank()) {
          missing.add("the parameter \"" + parameter.name() + "\" has no help: one or two sentences in its @Param");
        }
      }
      if (!missing.isEmpty()) {
        throw Report.broken("%s", String.join("; ", missing));
      }
      return schema.parameters().size() + " parameters, each with label and help";
    });
  }

  /** Whether two of the same parameters are the same, also after a trip through a file. */
  void hashable(PlugInBinder binder, Configured<? extends PlugIn> first, String text) {
    report.check("record", () -> {
      Class<? extends PlugIn> kind = first.descriptor().kind().type();
      Configured<? extends PlugIn> second = binder.parse(kind, text, "check", Path.of(""));
      same(first, second, "made twice from \"" + text + "\"");
      String canonical = first.canonical();
      same(first, binder.parse(kind, canonical, "check", Path.of("")), "read back from \"" + canonical + "\"");
      return "equal parameters are equal, hash alike and survive a file: " + canonical;
    });
  }

  private static void same(Configured<? extends PlugIn> first, Configured<? extends PlugIn> second, String how) {
    if (!first.plugIn().equals(second.plugIn()) || first.plugIn().hashCode() != second.plugIn().hashCode()) {
      throw Report.broken("%s, it is not equal to itself: the type of a parameter lacks equals and hashCode (make it a record),"
          + " or the record overrides them", how);
    }
    if (!first.identity().equals(second.identity())) {
      throw Report.broken("%s, it is written as %s and as %s; toString of a parameter's type must give what its parse reads", how,
          first.identity(), second.identity());
    }
  }
}
