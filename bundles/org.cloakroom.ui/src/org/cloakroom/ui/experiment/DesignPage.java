package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.ui.Icons;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.ColumnLayout;
import org.eclipse.ui.forms.widgets.Form;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/** The form: every section shows its keys of the text, and changes them there. */
final class DesignPage implements ExperimentDocument.Listener {
  private static final int MARGIN = 10;

  private final ExperimentDocument document;
  private final ScrolledForm form;
  private final List<FormSection> sections;
  private boolean stale;

  /** @param showText shows the place of a problem in the text */
  DesignPage(Composite parent, ExperimentDocument document, Consumer<Problem> showText) {
    this.document = document;
    FormToolkit toolkit = new FormToolkit(parent.getDisplay());
    parent.addDisposeListener(disposed -> toolkit.dispose());
    form = toolkit.createScrolledForm(parent);
    form.setText("Experiment");
    form.setImage(Icons.image("experiment"));
    toolkit.decorateFormHeading(form.getForm());
    form.getForm().addMessageHyperlinkListener(new HyperlinkAdapter() {
      @Override
      public void linkActivated(HyperlinkEvent event) {
        document.reading().flatMap(r -> r.problems().stream().findFirst()).ifPresent(showText);
      }
    });
    Composite body = form.getBody();
    ColumnLayout layout = new ColumnLayout(); // one column or two, as there is room
    layout.maxNumColumns = 2;
    layout.leftMargin = MARGIN;
    layout.rightMargin = MARGIN;
    layout.horizontalSpacing = 20;
    layout.verticalSpacing = 14;
    body.setLayout(layout);
    sections = List.of(
        new GeneralSection(body, toolkit, document),
        new DataSection(body, toolkit, document),
        new ProtocolSection(body, toolkit, document),
        new GridSection(body, toolkit, document),
        new RecognizerSection(body, toolkit, document));
    document.tree().ifPresent(t -> sections.forEach(section -> section.show(t)));
  }

  ScrolledForm control() {
    return form;
  }

  /** Is called when the page comes to the front, or its editor does. While another is in front, nobody sees the form, and laying it out takes time. */
  void shown() {
    if (stale) {
      stale = false;
      changed();
      document.reading().ifPresent(this::read);
    }
  }

  /** Nobody sees the form, so that it need not follow; or it has to catch up first, and now has. */
  private boolean isElsewhere() {
    if (!form.isVisible()) {
      stale = true;
      return true;
    }
    if (stale) {
      shown();
      return true;
    }
    return false;
  }

  @Override
  public void changed() {
    if (isElsewhere()) {
      return;
    }
    Optional<YamlNode.Mapping> tree = document.tree();
    form.getBody().setEnabled(tree.isPresent());
    tree.ifPresent(t -> sections.forEach(section -> section.show(t)));
  }

  @Override
  public void read(Reading reading) {
    if (isElsewhere()) {
      return;
    }
    document.tree().ifPresent(tree -> {
      YamlPaths paths = new YamlPaths(tree, reading);
      sections.forEach(section -> section.problems(paths));
    });
    String title = reading.experiment().map(DesignPage::title).orElse("Experiment").replace("&", "&&");
    // the scrolled form's own methods measure everything below the heading anew, which takes a tenth of a second
    Form heading = form.getForm();
    if (!title.equals(heading.getText())) {
      heading.setText(title);
    }
    long errors = reading.problems().stream().filter(Problem::isError).count();
    long warnings = reading.problems().size() - errors;
    String first = reading.problems().stream().findFirst()
        .map(p -> "line " + p.at().line() + ": " + p.text()).orElse("");
    String message = (errors > 0 ? count(errors, "error") : count(warnings, "warning")) + ", " + first;
    String told = reading.problems().isEmpty() ? null : message; // null is the form's word for: none
    int type = errors > 0 ? IMessageProvider.ERROR : warnings > 0 ? IMessageProvider.WARNING : IMessageProvider.NONE;
    if (type != heading.getMessageType() || !Objects.equals(told, heading.getMessage())) {
      heading.setMessage(told, type);
    }
  }

  private static String title(Experiment experiment) {
    Grid grid = experiment.grid();
    long cells = (long) grid.attacks().size() * grid.defenses().size() * grid.transforms().size()
        * experiment.recognizers().size() * experiment.seeds().size();
    return "Experiment: " + count(cells, "cell");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  void setFocus() {
    form.setFocus();
  }
}
