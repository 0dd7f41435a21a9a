package org.cloakroom.ui.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Asks what an experiment is about; everything else has defaults that the editor changes. */
final class NewExperimentPage extends WizardPage {
  private Text title;
  private Text file;
  private Combo dataset;
  private Combo protocol;
  private Table attacks;
  private Table transforms;
  private Table recognizers;
  private boolean fileChosen;

  NewExperimentPage() {
    super("experiment", "New experiment", null);
    setDescription("Choose attacks, and transforms that may wash their cloaks off. Everything can be changed later in the editor.");
  }

  @Override
  public void createControl(Composite parent) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).spacing(10, 7).applyTo(page);
    title = text(page, "What do you want to find out?");
    file = text(page, "File");
    dataset = combo(page, "Dataset", PlugInKind.DATASET, "sample");
    protocol = combo(page, "Protocol", PlugInKind.PROTOCOL, "identification");
    attacks = table(page, "Attacks", "attack", plugIns(PlugInKind.ATTACK));
    transforms = table(page, "Transforms", "transform", plugIns(PlugInKind.TRANSFORM));
    List<RecognizerModel> models = Installed.registry().models();
    recognizers = table(page, "Recognizers", "model", models.stream().map(model -> new Choice(model.id(), model.id(), "")).toList());
    for (int i = 0; i < models.size(); i++) {
      recognizers.getItem(i).setChecked(models.get(i).usual());
    }
    file.addModifyListener(typed -> {
      fileChosen |= file.isFocusControl();
      check();
    });
    title.addModifyListener(typed -> {
      if (!fileChosen) {
        file.setText(ExperimentFiles.nameFor(title.getText()));
      }
    });
    title.setText("New experiment");
    title.selectAll();
    setControl(page);
  }

  private static Text text(Composite parent, String label) {
    new Label(parent, SWT.NONE).setText(label);
    Text text = new Text(parent, SWT.SINGLE | SWT.BORDER);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
    return text;
  }

  private static Combo combo(Composite parent, String label, PlugInKind kind, String usual) {
    new Label(parent, SWT.NONE).setText(label);
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    List<String> ids = Installed.registry().ids(kind);
    combo.setItems(ids.toArray(String[]::new));
    combo.select(Math.max(0, ids.indexOf(usual)));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
    return combo;
  }

  /**
   * Something to be checked.
   *
   * @param id as the file writes it
   */
  private record Choice(String id, String text, String help) {}

  private static List<Choice> plugIns(PlugInKind kind) {
    return Installed.registry().choices(kind).stream()
        .map(plugIn -> new Choice(plugIn.id(), plugIn.name() + "   " + plugIn.id(), plugIn.description())).toList();
  }

  private static Table table(Composite parent, String label, String icon, List<Choice> choices) {
    Label title = new Label(parent, SWT.NONE);
    title.setText(label);
    GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(title);
    Table table = new Table(parent, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
    for (Choice choice : choices) {
      TableItem item = new TableItem(table, SWT.NONE);
      item.setText(choice.text());
      item.setData(choice);
      item.setImage(Icons.image(icon));
    }
    table.addListener(SWT.MouseMove, moved -> {
      TableItem below = table.getItem(new Point(moved.x, moved.y));
      String help = below == null ? "" : ((Choice) below.getData()).help();
      if (!help.equals(table.getToolTipText() == null ? "" : table.getToolTipText())) {
        table.setToolTipText(help);
      }
    });
    GridDataFactory.fillDefaults().grab(true, true).hint(320, 78).applyTo(table);
    return table;
  }

  private void check() {
    boolean valid = file.getText().matches("[^/\\\\:*?\"<>|]+\\.ya?ml");
    boolean free = ExperimentFiles.list().stream().noneMatch(f -> f.getFileName().toString().equals(file.getText()));
    setErrorMessage(!valid ? "The file's name must end in .yaml and be free of / \\ : * ? \" < > |"
        : !free ? "There is a file of this name already" : null);
    setPageComplete(valid && free);
  }

  String fileName() {
    return file.getText();
  }

  /** The file's text. */
  String text() {
    List<String> chosenAttacks = checked(attacks);
    List<String> models = checked(recognizers);
    StringBuilder text = new StringBuilder("cloakroom: 1\n");
    line(text, "name", FlowText.word(title.getText().strip()));
    line(text, "dataset", FlowText.word(dataset.getText()));
    line(text, "split", "{gallery: 5, probes: 5" + (chosenAttacks.isEmpty() ? "" : ", protect: 20") + ", seed: 1}");
    line(text, "recognizers", list(models));
    if (!chosenAttacks.isEmpty()) {
      // half of the recognizers stay held out
      line(text, "surrogates", list(models.subList(0, (models.size() + 1) / 2)));
    }
    text.append("grid:\n");
    axis(text, "attack", chosenAttacks);
    axis(text, "transform", checked(transforms));
    line(text, "protocol", FlowText.word(protocol.getText()));
    line(text, "seeds", "[1]");
    return text.toString();
  }

  private static List<String> checked(Table table) {
    return Arrays.stream(table.getItems()).filter(TableItem::getChecked).map(item -> ((Choice) item.getData()).id()).toList();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private static String list(List<String> words) {
    return words.stream().map(FlowText::word).collect(Collectors.joining(", ", "[", "]"));
  }

  private static void axis(StringBuilder text, String key, List<String> ids) {
    text.append("  ").append(key).append(":\n    - ").append(Grid.NONE).append('\n');
    ids.forEach(id -> text.append("    - ").append(FlowText.word(id)).append('\n'));
  }
}
