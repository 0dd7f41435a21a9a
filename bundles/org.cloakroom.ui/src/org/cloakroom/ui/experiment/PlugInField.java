package org.cloakroom.ui.experiment;

import java.util.Optional;
import java.util.function.Predicate;
import org.cloakroom.core.registry.BrokenPlugInException;
import org.cloakroom.core.registry.ParameterSchema;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** One plug-in of a kind to be chosen, and its parameters below. */
final class PlugInField {
  private final PlugInKind kind;
  private final TextField choice;
  private final ParameterForm parameters;
  private PlugInItem item = PlugInItem.of("");

  /** @param change takes the value in YAML, and says whether it could */
  PlugInField(Composite parent, FormToolkit toolkit, ExperimentDocument document, PlugInKind kind, Predicate<String> change) {
    this.kind = kind;
    Combo combo = new Combo(parent, SWT.DROP_DOWN);
    toolkit.adapt(combo, true, false);
    combo.setItems(Installed.registry().ids(kind).toArray(String[]::new));
    GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).applyTo(combo);
    choice = new TextField(combo, document, id -> id.isEmpty() || id.equals(item.id()) || change.test(PlugInItem.of(id).yaml()));
    parameters = new ParameterForm(parent, toolkit, document, changed -> change.test(changed.yaml()));
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(12, 0).applyTo(parameters.control());
  }

  /** Shows the plug-in that the text names. */
  void show(Optional<PlugInItem> shown) {
    item = shown.orElse(PlugInItem.of(""));
    choice.show(item.id());
    choice.control().setToolTipText(Installed.registry().find(kind, item.id()).map(PlugInDescriptor::description).orElse(""));
    parameters.show(schema(kind, item.id()), item);
  }

  /** The parameters of a plug-in; empty if it is not installed or cannot be used. */
  static Optional<ParameterSchema> schema(PlugInKind kind, String id) {
    return Installed.registry().find(kind, id).flatMap(descriptor -> {
      try {
        return Optional.of(Installed.registry().schema(descriptor));
      } catch (BrokenPlugInException e) {
        return Optional.empty(); // the reader of the experiment says why
      }
    });
  }

  /** Shows what is wrong, at the parameter that it belongs to. */
  void problems(YamlPaths paths, String key) {
    String path = key + "/" + item.id();
    parameters.problems(name -> paths.below(path + "/" + name));
    choice.problems(paths.below(key));
  }
}
