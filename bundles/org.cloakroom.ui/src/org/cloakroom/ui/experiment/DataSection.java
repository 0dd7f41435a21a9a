package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.ui.data.DatasetsView;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The dataset, and which of its images and people do what. */
final class DataSection extends FormSection {
  private final PlugInField dataset;
  /** Keys that say nothing where the dataset's pairs decide. */
  private static final List<String> COUNTS = List.of("gallery", "probes");
  private static final String OF = "of";
  private static final String PAIRS = "pairs";

  private final Map<String, TextField> split = new LinkedHashMap<>();
  private final Button pairs;

  DataSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Data and people", "Whose faces, which of them are enrolled, and who is protected.");
    label("Dataset", "Where the faces come from.");
    dataset = new PlugInField(client(), toolkit, document, PlugInKind.DATASET, yaml -> set("dataset", yaml));
    label("", "");
    Link people = new Link(client(), SWT.NONE); // a form's own links cannot be read on dark
    people.setText("<a>Show its people, and choose who is protected</a>");
    people.addListener(SWT.Selection, followed -> document.tree().flatMap(tree -> value(tree, "dataset"))
        .ifPresent(chosen -> DatasetsView.show(FlowText.of(chosen), document.file().getParent())));
    toolkit.adapt(people, true, true);
    label("Images", "Which images of each person take part.");
    pairs = toolkit.createButton(client(), "those of the dataset's verification pairs", SWT.CHECK);
    pairs.setToolTipText("split: {of: pairs}. Who stands first in a pair is enrolled, the others are probes.");
    pairs.addListener(SWT.Selection, pressed -> followPairs(pairs.getSelection()));
    field("gallery", "Gallery", "How many images of each person are enrolled.", "5");
    field("probes", "Probes", "How many images of each person are to be recognized.", "5");
    field("protect", "Protect", "How many people the attacks protect, or a list of their names: [ann, bob].", "none");
    field("seed", "Draw seed", "Decides which images and people are drawn; 0 takes them in the dataset's order.", "1");
  }

  private void field(String key, String label, String help, String hint) {
    split.put(key, text(label, help, hint, text -> setSplit(key, text)));
  }

  /** What of the split says how many images goes out, or {@code of: pairs} does. */
  private void followPairs(boolean on) {
    document().tree().ifPresent(tree -> {
      List<String> texts = new ArrayList<>(on ? List.of(OF + ": " + PAIRS) : List.of("gallery: 5", "probes: 5"));
      SplitText.entries(tree).stream().filter(e -> !e.key().equals(OF) && !COUNTS.contains(e.key()))
          .forEach(e -> texts.add(e.key() + ": " + FlowText.of(e.value())));
      set("split", "{" + String.join(", ", texts) + "}");
    });
  }

  private boolean setSplit(String key, String value) {
    // what was typed is YAML already
    return document().tree().filter(tree -> set("split", SplitText.with(tree, key, value))).isPresent();
  }

  @Override
  void show(YamlNode.Mapping tree) {
    dataset.show(value(tree, "dataset").flatMap(PlugInItem::of));
    boolean ofPairs = SplitText.value(tree, OF).map(FlowText::of).orElse("").equals(PAIRS);
    pairs.setSelection(ofPairs);
    split.forEach((key, field) -> {
      field.show(SplitText.value(tree, key).map(FlowText::of).orElse(""));
      field.control().setEnabled(!ofPairs || !COUNTS.contains(key));
    });
  }

  @Override
  void problems(YamlPaths paths) {
    dataset.problems(paths, "dataset");
    split.forEach((key, field) -> field.problems(paths.below("split/" + key)));
  }
}
