package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.YamlNode;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The dataset, and which of its images and people do what. */
final class DataSection extends FormSection {
  private static final Position NOWHERE = new Position("", 1, 1);

  private final PlugInField dataset;
  private final Map<String, TextField> split = new LinkedHashMap<>();

  DataSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Data and people", "Whose faces, which of them are enrolled, and who is protected.");
    label("Dataset", "Where the faces come from.");
    dataset = new PlugInField(client(), toolkit, PlugInKind.DATASET, yaml -> set("dataset", yaml));
    field("gallery", "Gallery", "How many images of each person are enrolled.", "5");
    field("probes", "Probes", "How many images of each person are to be recognized.", "5");
    field("protect", "Protect", "How many people the attacks protect, or a list of their names: [ann, bob].", "none");
    field("seed", "Draw seed", "Decides which images and people are drawn; 0 takes them in the dataset's order.", "1");
  }

  private void field(String key, String label, String help, String hint) {
    split.put(key, text(label, help, hint, text -> setSplit(key, text)));
  }

  private void setSplit(String key, String value) {
    document().tree().ifPresent(tree -> {
      List<YamlNode.Entry> entries = new ArrayList<>();
      value(tree, "split").filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
          .ifPresent(mapping -> entries.addAll(mapping.entries()));
      int at = entries.stream().map(YamlNode.Entry::key).toList().indexOf(key);
      // what was typed is YAML already
      List<String> texts = new ArrayList<>(entries.stream().map(e -> e.key() + ": " + FlowText.of(e.value())).toList());
      if (at >= 0) {
        texts.remove(at);
      }
      if (!value.isEmpty()) {
        texts.add(at >= 0 ? at : texts.size(), key + ": " + value);
      }
      set("split", "{" + String.join(", ", texts) + "}");
    });
  }

  @Override
  void show(YamlNode.Mapping tree) {
    dataset.show(value(tree, "dataset").flatMap(PlugInItem::of));
    YamlNode.Mapping values = value(tree, "split").filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast).orElse(new YamlNode.Mapping(NOWHERE, List.of()));
    split.forEach((key, field) -> field.show(value(values, key).map(FlowText::of).orElse("")));
  }

  @Override
  void problems(YamlPaths paths) {
    dataset.problems(paths, "dataset");
    split.forEach((key, field) -> field.problems(paths.below("split/" + key)));
  }
}
