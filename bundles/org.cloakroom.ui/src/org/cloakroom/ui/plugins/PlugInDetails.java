package org.cloakroom.ui.plugins;

import java.nio.file.Path;
import java.util.List;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IFormColors;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/** Everything that is known about one plug-in. */
final class PlugInDetails {
  private final FormToolkit toolkit;
  private final ScrolledForm form;
  private int shown;

  PlugInDetails(Composite parent) {
    toolkit = new FormToolkit(parent.getDisplay());
    parent.addDisposeListener(disposed -> toolkit.dispose());
    form = toolkit.createScrolledForm(parent);
    toolkit.decorateFormHeading(form.getForm());
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 12;
    layout.marginHeight = 10;
    layout.horizontalSpacing = 14;
    layout.verticalSpacing = 8;
    form.getBody().setLayout(layout);
  }

  void show(PlugInNode node) {
    for (Control child : form.getBody().getChildren()) {
      child.dispose();
    }
    int request = ++shown;
    form.setText(node.label().replace("&", "&&"));
    form.setImage(Icons.image(node.icon()));
    if (node instanceof PlugInNode.Entry entry) {
      describe(entry.plugIn());
      Background.compute("reading parameters of " + entry.plugIn().id(), form,
          () -> Installed.registry().schema(entry.plugIn()).parameters(),
          parameters -> ifStill(request, () -> parameters(parameters)),
          failure -> ifStill(request, () -> row("Problem", failure.getMessage())));
    } else if (node instanceof PlugInNode.Model model) {
      row("Bundle", model.model().contributor());
      Background.compute("reading recognizer " + model.model().id(), form, () -> recognizer(model),
          spec -> ifStill(request, () -> model(spec)),
          failure -> ifStill(request, () -> row("Problem", failure.getMessage())));
    } else if (node instanceof PlugInNode.AddedJar added) {
      row("Name", added.added().jar().name());
      row("Bundle", added.added().jar().bundle());
      row("Version", added.added().jar().version().toString());
      row("File", added.added().jar().file().toString());
      row("State", added.added().used() ? "in use"
          : "not in use: it was added since the start, or it is listed below with what is wrong with it");
    } else if (node instanceof PlugInNode.Fault fault) {
      row("Bundle", fault.problem().contributor());
      row("Problem", fault.problem().message());
    }
    form.reflow(true);
  }

  private void ifStill(int request, Runnable action) {
    if (request == shown) {
      action.run();
      form.reflow(true);
    }
  }

  private void describe(PlugInDescriptor plugIn) {
    if (!plugIn.description().isEmpty()) {
      wide(plugIn.description());
    }
    row("In files", plugIn.id());
    row("Category", plugIn.category());
    row("Source", plugIn.source());
    if (!plugIn.doi().isEmpty()) {
      heading("DOI");
      Hyperlink link = toolkit.createHyperlink(form.getBody(), plugIn.doi(), SWT.NONE);
      link.addHyperlinkListener(new HyperlinkAdapter() {
        @Override
        public void linkActivated(HyperlinkEvent event) {
          Program.launch("https://doi.org/" + plugIn.doi());
        }
      });
    }
    row("Bundle", plugIn.contributor());
  }

  private void parameters(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      row("Parameters", "none");
      return;
    }
    Label title = toolkit.createLabel(form.getBody(), "Parameters");
    title.setFont(JFaceResources.getFontRegistry().getBold(""));
    GridDataFactory.fillDefaults().span(2, 1).indent(0, 6).applyTo(title);
    for (Parameter parameter : parameters) {
      heading(parameter.name());
      String range = parameter.range();
      String value = parameter.defaultText().map(text -> "default " + text).orElse("must be given");
      text(parameter.label() + " (" + parameter.type().word() + (range.isEmpty() ? "" : ", " + range)
          + (parameter.unit().isEmpty() ? "" : ", in " + parameter.unit()) + "; " + value + "). " + parameter.help());
    }
  }

  private void model(RecognizerSpec spec) {
    row("Name", spec.name());
    row("Network", spec.network().canonical());
    row("Mirror image", spec.flip() ? "averaged in" : "not used");
    spec.metadata().forEach(this::row);
  }

  private static RecognizerSpec recognizer(PlugInNode.Model model) {
    Problems problems = new Problems();
    return new RecognizerReader(Installed.registry())
        .read(model.model().id(), new Position(model.model().id(), 1, 1), Path.of(""), problems)
        .orElseThrow(() -> new IllegalArgumentException(
            problems.list().stream().map(Problem::text).reduce((a, b) -> a + "\n" + b).orElse("it cannot be read")));
  }

  private void row(String name, String value) {
    if (!value.isEmpty()) {
      heading(name);
      text(value);
    }
  }

  private void heading(String name) {
    Label label = toolkit.createLabel(form.getBody(), name);
    label.setForeground(toolkit.getColors().getColor(IFormColors.TITLE));
    GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
  }

  private void text(String value) {
    GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(readOnly(value));
  }

  private void wide(String value) {
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(120, SWT.DEFAULT).applyTo(readOnly(value));
  }

  /** Text that wraps, and that can be selected and copied. */
  private Text readOnly(String value) {
    Text text = new Text(form.getBody(), SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
    toolkit.adapt(text, true, false);
    text.setText(value);
    return text;
  }
}
