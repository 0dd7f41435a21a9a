package org.cloakroom.ui.experiment;

import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.YamlNode;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** Who is compared with whom, and where the transforms are applied. */
final class ProtocolSection extends FormSection {
  private final PlugInField protocol;
  private final TextField applyTo;

  ProtocolSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Protocol", "Who is compared with whom, and what is counted.");
    label("Protocol", "How recognition is measured.");
    protocol = new PlugInField(client(), toolkit, document, PlugInKind.PROTOCOL, yaml -> set("protocol", yaml));
    label("Transforms on", "The images that the transforms of the grid are applied to.");
    Combo combo = new Combo(client(), SWT.DROP_DOWN);
    toolkit.adapt(combo, true, false);
    for (Placement placement : Placement.values()) {
      combo.add(placement.word());
    }
    GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).applyTo(combo);
    applyTo = new TextField(combo, document, word -> set("applyTo", word.equals(Placement.GALLERY.word()) ? "" : word));
  }

  @Override
  void show(YamlNode.Mapping tree) {
    protocol.show(value(tree, "protocol").flatMap(PlugInItem::of));
    String word = plain(tree, "applyTo");
    applyTo.show(word.isEmpty() ? Placement.GALLERY.word() : word);
  }

  @Override
  void problems(YamlPaths paths) {
    protocol.problems(paths, "protocol");
    applyTo.problems(paths.below("applyTo"));
  }
}
