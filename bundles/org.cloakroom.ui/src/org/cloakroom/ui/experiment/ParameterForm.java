package org.cloakroom.ui.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.ParameterSchema;
import org.cloakroom.core.registry.ValueType;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Problem;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IFormColors;
import org.eclipse.ui.forms.events.ExpansionAdapter;
import org.eclipse.ui.forms.events.ExpansionEvent;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/**
 * A form made from the parameters of a plug-in. Fields hold YAML, so a list sweeps; an empty field means the default, which
 * it shows in grey.
 */
final class ParameterForm {
  private final FormToolkit toolkit;
  private final Composite body;
  private final ExperimentDocument document;
  private final Predicate<PlugInItem> change;
  private final Map<String, TextField> fields = new LinkedHashMap<>();
  private Optional<ParameterSchema> schema = Optional.empty();
  private PlugInItem item = PlugInItem.of("none");

  /** @param change takes the plug-in as the user changed it, and says whether it could */
  ParameterForm(Composite parent, FormToolkit toolkit, ExperimentDocument document, Predicate<PlugInItem> change) {
    this.toolkit = toolkit;
    this.document = document;
    this.change = change;
    body = toolkit.createComposite(parent);
    grid(body);
  }

  private static void grid(Composite composite) {
    GridLayoutFactory.fillDefaults().numColumns(3).spacing(10, 5).extendedMargins(2, 2, 2, 2).applyTo(composite);
  }

  Composite control() {
    return body;
  }

  /** Shows the values of a plug-in; makes new fields if it is another plug-in. */
  void show(Optional<ParameterSchema> parameters, PlugInItem shown) {
    boolean another = !parameters.equals(schema) || !shown.id().equals(item.id());
    schema = parameters;
    item = parameters.map(shown::named).orElse(shown);
    if (another) {
      for (Control child : body.getChildren()) {
        child.dispose();
      }
      fields.clear();
      parameters.ifPresent(this::create);
      body.requestLayout();
    }
    parameters.ifPresent(s -> s.parameters().forEach(p -> fields.get(p.name()).show(shownValue(p))));
  }

  /** A choice has no grey text, so its default is shown as if it were written. */
  private String shownValue(Parameter parameter) {
    String byDefault = isChoice(parameter) ? parameter.defaultText().orElse("") : "";
    return item.values().getOrDefault(parameter.name(), byDefault);
  }

  private static boolean isChoice(Parameter parameter) {
    return parameter.type() instanceof ValueType.Choice || parameter.type() instanceof ValueType.Flag;
  }

  private void create(ParameterSchema parameters) {
    parameters.parameters().stream().filter(p -> !p.advanced()).forEach(p -> row(body, p));
    List<Parameter> advanced = parameters.parameters().stream().filter(Parameter::advanced).toList();
    if (!advanced.isEmpty()) {
      ExpandableComposite twistie =
          toolkit.createExpandableComposite(body, ExpandableComposite.TWISTIE | ExpandableComposite.CLIENT_INDENT);
      twistie.setText("Advanced");
      GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(twistie);
      Composite inner = toolkit.createComposite(twistie);
      grid(inner);
      advanced.forEach(p -> row(inner, p));
      twistie.setClient(inner);
      twistie.setExpanded(advanced.stream().anyMatch(p -> item.values().containsKey(p.name())));
      twistie.addExpansionListener(new ExpansionAdapter() {
        @Override
        public void expansionStateChanged(ExpansionEvent event) {
          body.requestLayout();
        }
      });
    }
    if (parameters.parameters().isEmpty()) {
      Label none = toolkit.createLabel(body, "This plug-in has no parameters.");
      GridDataFactory.fillDefaults().span(3, 1).applyTo(none);
    }
  }

  private void row(Composite parent, Parameter parameter) {
    String help = parameter.help() + "\n\n" + parameter.name() + ": " + parameter.type().word()
        + (parameter.range().isEmpty() ? "" : ", " + parameter.range()) + ". A list such as [a, b] sweeps over its entries.";
    Label label = toolkit.createLabel(parent, parameter.label());
    label.setForeground(toolkit.getColors().getColor(IFormColors.TITLE));
    label.setToolTipText(help);
    Function<String, PlugInItem> changed =
        text -> item.with(parameter.name(), text.isEmpty() ? Optional.empty() : Optional.of(text));
    TextField field = field(parent, parameter, text -> change.test(changed.apply(text)));
    field.control().setToolTipText(help);
    GridDataFactory.fillDefaults().grab(true, false).hint(90, SWT.DEFAULT).indent(4, 0).applyTo(field.control());
    fields.put(parameter.name(), field);
    if (parameter.type() instanceof ValueType.FilePath) {
      Button browse = toolkit.createButton(parent, "Browse…", SWT.PUSH);
      browse.addListener(SWT.Selection, pressed -> browse(parent, parameter).ifPresent(
          path -> change.test(changed.apply(FlowText.word(path)))));
    } else {
      String unit = parameter.unit();
      Label behind = toolkit.createLabel(parent, unit.isEmpty() ? parameter.range() : unit);
      behind.setToolTipText(help);
    }
  }

  private Optional<String> browse(Composite parent, Parameter parameter) {
    boolean folder = parameter.name().toLowerCase(Locale.ROOT).contains("folder");
    return Optional.ofNullable(folder ? new DirectoryDialog(parent.getShell(), SWT.OPEN).open()
        : new FileDialog(parent.getShell(), SWT.OPEN).open());
  }

  private TextField field(Composite parent, Parameter parameter, Predicate<String> commit) {
    if (!isChoice(parameter)) {
      Text text = toolkit.createText(parent, "", SWT.SINGLE | SWT.BORDER);
      text.setMessage(parameter.defaultText().orElse("must be given"));
      return new TextField(text, document, commit);
    }
    Combo combo = new Combo(parent, SWT.DROP_DOWN);
    toolkit.adapt(combo, true, false);
    combo.setItems(parameter.type() instanceof ValueType.Choice choice
        ? choice.choices().toArray(String[]::new) : new String[] {"true", "false"});
    return new TextField(combo, document, text -> commit.test(Optional.of(text).equals(parameter.defaultText()) ? "" : text));
  }

  /** Shows what is wrong at the fields. */
  void problems(Function<String, List<Problem>> ofParameter) {
    fields.forEach((name, field) -> field.problems(ofParameter.apply(name)));
  }
}
