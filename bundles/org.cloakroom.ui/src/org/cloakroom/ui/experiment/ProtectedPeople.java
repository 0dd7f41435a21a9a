package org.cloakroom.ui.experiment;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;
import org.eclipse.ui.IWorkbenchPage;

/** Whom the experiment of the front editor protects, by name; changes go into its text and can be undone there. */
public final class ProtectedPeople {
  private static final String PROTECT = "protect";

  private final ExperimentDocument document;

  private ProtectedPeople(ExperimentDocument document) {
    this.document = document;
  }

  /** Those of the experiment whose editor is in front; empty if there is none. */
  public static Optional<ProtectedPeople> inFront(IWorkbenchPage page) {
    return page.getActiveEditor() instanceof ExperimentEditor editor ? editor.document().map(ProtectedPeople::new) : Optional.empty();
  }

  /** The experiment's text, for its listeners. */
  public ExperimentDocument document() {
    return document;
  }

  /** The experiment's dataset as its file writes it, on one line; empty if it has none. */
  public String dataset() {
    return document.tree().flatMap(tree -> FormSection.value(tree, "dataset")).map(FlowText::of).orElse("");
  }

  /** Who is protected by name, in the order of the file. */
  public Set<String> names() {
    return value().filter(YamlNode.Sequence.class::isInstance).map(YamlNode.Sequence.class::cast).map(YamlNode.Sequence::items)
        .orElse(List.of()).stream().filter(YamlNode.Text.class::isInstance).map(item -> ((YamlNode.Text) item).text())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How many people are drawn to be protected, as the file writes it; empty if they are named. */
  public String drawn() {
    return value().filter(YamlNode.Text.class::isInstance).map(FlowText::of).orElse("");
  }

  private Optional<YamlNode> value() {
    return document.tree().flatMap(tree -> SplitText.value(tree, PROTECT));
  }

  /** Protects these people too; a number of drawn ones gives way to their names. */
  public void add(Collection<String> more) {
    Set<String> names = names();
    names.addAll(more);
    set(names);
  }

  /** Protects these people no more. */
  public void remove(Collection<String> fewer) {
    Set<String> names = names();
    names.removeAll(fewer);
    set(names);
  }

  private void set(Set<String> names) {
    // an attack needs the key, with whatever number
    String list = names.isEmpty() ? "0" : names.stream().map(FlowText::word).collect(Collectors.joining(", ", "[", "]"));
    document.tree().ifPresent(tree -> document.edit(YamlEdit.set(document.text(), tree, "split", SplitText.with(tree, PROTECT, list))));
  }
}
