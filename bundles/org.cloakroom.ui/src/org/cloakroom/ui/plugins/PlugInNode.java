package org.cloakroom.ui.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cloakroom.core.registry.ContributionProblem;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;

/** A line of the tree of what is installed. */
public sealed interface PlugInNode {
  /** What the line says. */
  String label();

  /** Grey text behind it, may be empty. */
  default String remark() {
    return "";
  }

  /** What a search looks into. */
  default String searched() {
    return label() + " " + remark();
  }

  /** Name of its icon. */
  String icon();

  /** What lies below it. */
  default List<PlugInNode> children() {
    return List.of();
  }

  /** All plug-ins of a kind. */
  record Group(PlugInKind kind, List<PlugInNode> children) implements PlugInNode {
    /** Copies the list. */
    public Group {
      children = List.copyOf(children);
    }

    @Override
    public String label() {
      return kind.word().substring(0, 1).toUpperCase(Locale.ROOT) + kind.word().substring(1) + "s";
    }

    @Override
    public String remark() {
      return Integer.toString(children.size());
    }

    @Override
    public String icon() {
      return kind.word();
    }
  }

  /** A plug-in. */
  record Entry(PlugInDescriptor plugIn) implements PlugInNode {
    @Override
    public String label() {
      return plugIn.name();
    }

    @Override
    public String remark() {
      return plugIn.id();
    }

    @Override
    public String searched() {
      return String.join(" ", plugIn.name(), plugIn.id(), plugIn.category(), plugIn.source(), plugIn.description());
    }

    @Override
    public String icon() {
      return plugIn.kind().word();
    }
  }

  /** Recognizers that are ready to use. */
  record Models(List<PlugInNode> children) implements PlugInNode {
    /** Copies the list. */
    public Models {
      children = List.copyOf(children);
    }

    @Override
    public String label() {
      return "Recognizer models";
    }

    @Override
    public String remark() {
      return Integer.toString(children.size());
    }

    @Override
    public String icon() {
      return "model";
    }
  }

  /** A ready recognizer. */
  record Model(RecognizerModel model) implements PlugInNode {
    @Override
    public String label() {
      return model.id();
    }

    @Override
    public String icon() {
      return "model";
    }
  }

  /** What was added to the product. */
  record AddedJars(List<PlugInNode> children) implements PlugInNode {
    /** Copies the list. */
    public AddedJars {
      children = List.copyOf(children);
    }

    @Override
    public String label() {
      return "Added";
    }

    @Override
    public String remark() {
      return Integer.toString(children.size());
    }

    @Override
    public String icon() {
      return "plugins";
    }
  }

  /** A jar that was added. */
  record AddedJar(Added.Jar added) implements PlugInNode {
    @Override
    public String label() {
      return added.jar().label();
    }

    @Override
    public String remark() {
      return added.used() ? added.jar().name() : "not in use in this session";
    }

    @Override
    public String icon() {
      return added.used() ? "plugins" : "warning";
    }
  }

  /** Contributions that cannot be used. */
  record Broken(List<PlugInNode> children) implements PlugInNode {
    /** Copies the list. */
    public Broken {
      children = List.copyOf(children);
    }

    @Override
    public String label() {
      return "Cannot be used";
    }

    @Override
    public String remark() {
      return Integer.toString(children.size());
    }

    @Override
    public String icon() {
      return "problem";
    }
  }

  /** A contribution that cannot be used. */
  record Fault(ContributionProblem problem) implements PlugInNode {
    @Override
    public String label() {
      return problem.message();
    }

    @Override
    public String remark() {
      return problem.contributor();
    }

    @Override
    public String icon() {
      return "problem";
    }
  }

  /** Everything that is installed; kinds without a plug-in are left out. */
  static List<PlugInNode> all(PlugInRegistry registry) {
    List<PlugInNode> roots = new ArrayList<>();
    for (PlugInKind kind : PlugInKind.values()) {
      List<PlugInNode> entries = registry.descriptors(kind).stream().<PlugInNode>map(Entry::new).toList();
      if (!entries.isEmpty()) {
        roots.add(new Group(kind, entries));
      }
    }
    List<PlugInNode> models = registry.models().stream().<PlugInNode>map(Model::new).toList();
    if (!models.isEmpty()) {
      roots.add(new Models(models));
    }
    List<PlugInNode> added = Added.list().stream().<PlugInNode>map(AddedJar::new).toList();
    if (!added.isEmpty()) {
      roots.add(new AddedJars(added));
    }
    List<PlugInNode> faults = registry.problems().stream().<PlugInNode>map(Fault::new).toList();
    if (!faults.isEmpty()) {
      roots.add(new Broken(faults));
    }
    return List.copyOf(roots);
  }
}
