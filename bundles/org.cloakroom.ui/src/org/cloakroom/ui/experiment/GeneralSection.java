package org.cloakroom.ui.experiment;

import java.util.stream.Collectors;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** Title, description and seeds. */
final class GeneralSection extends FormSection {
  private final TextField name;
  private final TextField description;
  private final TextField seeds;

  GeneralSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Question", "What the experiment is to find out.");
    name = text("Name", "Title of the experiment, for tables and figures.", "Which attack ...?",
        text -> set("name", text.isEmpty() ? "" : FlowText.word(text)));
    label("Description", "Free text that goes with the results.");
    Text area = toolkit.createText(client(), "", SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
    GridDataFactory.fillDefaults().grab(true, false).hint(100, 54).indent(4, 0).applyTo(area);
    description = new TextField(area, document, text -> set("description", text.isEmpty() ? "" : FlowText.word(text)));
    seeds = text("Seeds", "Every cell is computed once with each of these whole numbers.", "1",
        text -> set("seeds", text.isEmpty() ? "" : "[" + text.replaceAll("[\\[\\]]", "") + "]"));
  }

  @Override
  void show(YamlNode.Mapping tree) {
    name.show(plain(tree, "name"));
    description.show(plain(tree, "description"));
    seeds.show(value(tree, "seeds").map(node -> node instanceof YamlNode.Sequence sequence
        ? sequence.items().stream().map(FlowText::of).collect(Collectors.joining(", ")) : FlowText.of(node)).orElse(""));
  }

  @Override
  void problems(YamlPaths paths) {
    name.problems(paths.below("name"));
    description.problems(paths.below("description"));
    seeds.problems(paths.below("seeds"));
  }
}
