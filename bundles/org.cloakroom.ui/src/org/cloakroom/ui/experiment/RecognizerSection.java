package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** Which recognizers are evaluated, and which of them the attacks may look into. */
final class RecognizerSection extends FormSection {
  private static final String EVALUATED = "recognizers";
  private static final String SURROGATES = "surrogates";

  private final Composite table;
  private final Set<String> added = new LinkedHashSet<>();
  private final Label problem;
  private Optional<List<String>> rows = Optional.empty();

  RecognizerSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Recognizers",
        "A surrogate is one that the attacks look into; the others are held out.");
    table = toolkit.createComposite(client());
    GridLayoutFactory.fillDefaults().numColumns(3).spacing(14, 4).applyTo(table);
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(table);
    problem = toolkit.createLabel(client(), "", SWT.WRAP);
    problem.setForeground(client().getDisplay().getSystemColor(SWT.COLOR_RED));
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(100, SWT.DEFAULT).exclude(true).applyTo(problem);
    Button add = toolkit.createButton(client(), "Add descriptor file…", SWT.PUSH);
    GridDataFactory.swtDefaults().span(2, 1).applyTo(add);
    add.addListener(SWT.Selection, pressed -> addFile());
  }

  private void addFile() {
    FileDialog dialog = new FileDialog(client().getShell(), SWT.OPEN);
    dialog.setText("Recognizer descriptor");
    dialog.setFilterExtensions(new String[] {"*.yaml;*.yml"});
    Optional.ofNullable(dialog.open()).ifPresent(file -> {
      added.add(file);
      toggle(EVALUATED, file, true);
    });
  }

  @Override
  void show(YamlNode.Mapping tree) {
    List<String> evaluated = names(tree, EVALUATED);
    List<String> surrogates = names(tree, SURROGATES);
    List<String> all = Stream.of(Installed.registry().models().stream().map(RecognizerModel::id).toList(), evaluated,
        surrogates, added).flatMap(c -> c.stream()).distinct().toList();
    if (!Optional.of(all).equals(rows)) {
      rows = Optional.of(all);
      create(all);
    }
    for (Control child : table.getChildren()) {
      if (child instanceof Button button && button.getData() instanceof String name) {
        button.setSelection((button.getData(EVALUATED) != null ? evaluated : surrogates).contains(name));
      }
    }
  }

  private void create(List<String> names) {
    for (Control child : table.getChildren()) {
      child.dispose();
    }
    if (names.isEmpty()) {
      toolkit().createLabel(table, "No recognizer is installed; add a descriptor file.");
    } else {
      Stream.of("Evaluate", "Surrogate", "").forEach(title -> toolkit().createLabel(table, title));
    }
    for (String name : names) {
      check(name, EVALUATED, name + " is evaluated");
      check(name, SURROGATES, name + " is a surrogate");
      Label label = toolkit().createLabel(table, name.substring(name.lastIndexOf('/') + 1));
      label.setToolTipText(name);
      GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(label);
    }
    table.requestLayout();
  }

  private void check(String name, String key, String accessibleName) {
    Button button = toolkit().createButton(table, "", SWT.CHECK);
    button.setData(name);
    button.setData(key, key);
    button.setToolTipText(accessibleName);
    GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(button);
    button.addListener(SWT.Selection, pressed -> toggle(key, name, button.getSelection()));
  }

  private void toggle(String key, String name, boolean wanted) {
    document().tree().ifPresent(tree -> {
      List<String> names = new ArrayList<>(names(tree, key));
      if (wanted && !names.contains(name)) {
        names.add(name);
      } else if (!wanted) {
        names.remove(name);
      }
      boolean none = names.isEmpty() && key.equals(SURROGATES);
      set(key, none ? "" : names.stream().map(FlowText::word).collect(Collectors.joining(", ", "[", "]")));
    });
  }

  private static List<String> names(YamlNode.Mapping tree, String key) {
    List<YamlNode> nodes = value(tree, key)
        .map(node -> node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node)).orElse(List.of());
    return nodes.stream().filter(YamlNode.Text.class::isInstance).map(node -> ((YamlNode.Text) node).text()).toList();
  }

  @Override
  void problems(YamlPaths paths) {
    String text = Stream.concat(paths.below(EVALUATED).stream(), paths.below(SURROGATES).stream())
        .map(p -> p.text()).distinct().collect(Collectors.joining("\n"));
    if (!problem.getText().equals(text)) {
      problem.setText(text);
      GridDataFactory.createFrom((GridData) problem.getLayoutData()).exclude(text.isEmpty())
          .applyTo(problem);
      problem.setVisible(!text.isEmpty());
      problem.requestLayout();
    }
  }
}
