package org.cloakroom.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.table.Layout;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.run.PaletteOffer;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Asks which figures and tables, in which formats, how wide, and where to. */
final class ExportPage extends WizardPage {
  /** As the command line has it, see {@code cloakroom report --dpi}. */
  private static final int LEAST_DPI = 36;
  private static final int MOST_DPI = 2400;
  private static final int LIST_HEIGHT = 120;
  private static final String FIGURES = "Figures";

  private final Analysis.Loaded run;
  private final Map<FigureFormat, Button> figureFormats = new LinkedHashMap<>();
  private final Map<TableFormat, Button> tableFormats = new LinkedHashMap<>();
  private final List<PaletteOffer> palettes = PaletteOffer.all();
  private List<String> names = List.of();
  private Table figures;
  private Combo width;
  private Spinner dpi;
  private Combo colors;
  private Button ids;
  private Combo layout;
  private Combo intervals;
  private Text folder;
  private Text command;

  ExportPage(Analysis.Loaded run) {
    super("export", "Export figures and tables", null); // null: no picture
    this.run = run;
    setDescription("“" + run.results().name() + "”. The files are those that the command line writes.");
  }

  @Override
  public void createControl(Composite parent) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).spacing(10, 8).applyTo(page);
    Group group = group(page, FIGURES + " (looking for image grids…)");
    figures(group);
    tables(group(page, "Tables"));
    ids = check(page, "Name run and cells below figures and tables", false);
    GridDataFactory.fillDefaults().span(3, 1).applyTo(ids);
    new Label(page, SWT.NONE).setText("Folder");
    folder = new Text(page, SWT.BORDER);
    folder.setText(run.run().figures().toString());
    GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(folder);
    folder.addModifyListener(typed -> update());
    Button browse = new Button(page, SWT.PUSH);
    browse.setText("Browse…");
    browse.addListener(SWT.Selection, pressed ->
        Optional.ofNullable(new DirectoryDialog(getShell(), SWT.SAVE).open()).ifPresent(folder::setText));
    Label same = new Label(page, SWT.NONE);
    same.setText("In a terminal");
    GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(same);
    command = new Text(page, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL);
    command.setFont(JFaceResources.getTextFont());
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(420, 64).applyTo(command);
    setControl(page);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.cloakroom.ui.export");
    update();
    Background.compute("looking for figures", figures, () -> RunFigures.of(run.results(), ReportFigures.styles().page()), this::list);
    Background.compute("looking for image grids", figures, () -> ReportFigures.all(run, ReportFigures.styles().page()), all -> {
      list(all);
      group.setText(FIGURES);
    });
  }

  private static Group group(Composite parent, String title) {
    Group group = new Group(parent, SWT.NONE);
    group.setText(title);
    GridLayoutFactory.swtDefaults().numColumns(2).spacing(10, 6).applyTo(group);
    GridDataFactory.fillDefaults().grab(true, title.startsWith(FIGURES)).span(3, 1).applyTo(group);
    return group;
  }

  private void figures(Group group) {
    figures = new Table(group, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL | SWT.FULL_SELECTION);
    GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(SWT.DEFAULT, LIST_HEIGHT).applyTo(figures);
    figures.addListener(SWT.Selection, checked -> update());
    label(group, "Format");
    Composite formats = row(group);
    for (FigureFormat format : FigureFormat.values()) {
      figureFormats.put(format, check(formats, format.name(), format == FigureFormat.PNG));
    }
    label(group, "Width");
    Composite look = row(group);
    width = combo(look, List.of(inWords("page", ReportFigures.styles().page()), inWords("column", ReportFigures.styles().column())));
    label(look, "PNG at");
    dpi = new Spinner(look, SWT.BORDER);
    dpi.setValues(ReportFigures.styles().page().dpi(), LEAST_DPI, MOST_DPI, 0, 50, 300);
    dpi.addListener(SWT.Selection, changed -> update());
    label(look, "dpi");
    label(group, "Colors");
    colors = combo(row(group), palettes.stream().map(PaletteOffer::text).toList());
    colors.select(Math.max(0, palettes.indexOf(new PaletteOffer(RunPreferences.palette()))));
  }

  private static String inWords(String what, FigureStyle style) {
    return what + ", " + Math.round(style.widthMm()) + " mm";
  }

  private void tables(Group group) {
    label(group, "Format");
    Composite formats = row(group);
    for (TableFormat format : List.of(TableFormat.CSV, TableFormat.LATEX, TableFormat.HTML, TableFormat.MARKDOWN, TableFormat.TEXT)) {
      tableFormats.put(format, check(formats, format == TableFormat.LATEX ? "LaTeX"
          : format == TableFormat.CSV || format == TableFormat.HTML ? format.name()
          : format.name().charAt(0) + format.name().substring(1).toLowerCase(Locale.ROOT), false));
    }
    label(group, "Layout");
    Composite look = row(group);
    layout = combo(look, Arrays.stream(Layout.values()).map(Layout::toString).toList());
    label(look, "95 % intervals over");
    intervals = combo(look, List.of("trials", "identities", "resampled identities"));
  }

  private static Composite row(Composite parent) {
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(6).spacing(12, 0).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    return row;
  }

  private static void label(Composite parent, String text) {
    new Label(parent, SWT.NONE).setText(text);
  }

  private Button check(Composite parent, String text, boolean on) {
    Button button = new Button(parent, SWT.CHECK);
    button.setText(text);
    button.setSelection(on);
    button.addListener(SWT.Selection, pressed -> update());
    return button;
  }

  private Combo combo(Composite parent, List<String> items) {
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    combo.setItems(items.toArray(String[]::new));
    combo.select(0);
    combo.addListener(SWT.Selection, chosen -> update());
    return combo;
  }

  /** Adds what is new; what was unchecked stays so. */
  private void list(List<Figure> found) {
    for (Figure figure : found.subList(Math.min(names.size(), found.size()), found.size())) {
      TableItem item = new TableItem(figures, SWT.NONE);
      item.setText(figure.caption());
      item.setChecked(true);
    }
    names = found.size() > names.size() ? found.stream().map(Figure::name).toList() : names;
    update();
  }

  private void update() {
    if (command == null) { // the page is still being made
      return;
    }
    ExportPlan plan = plan();
    command.setText(String.join("\n", plan.commands(run.run().path())));
    boolean none = !names.isEmpty() && plan.figures().isEmpty() && !plan.figureFormats().isEmpty();
    setErrorMessage(plan.problem().orElse(none ? "Choose a figure, or no format of figures." : null)); // null: nothing is wrong
    setPageComplete(getErrorMessage() == null && !folder.getText().isBlank());
  }

  /** What was chosen. */
  ExportPlan plan() {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (figures.getItem(i).getChecked()) {
        chosen.add(names.get(i));
      }
    }
    return new ExportPlan(Path.of(folder.getText().strip()), chosen, checked(figureFormats), width.getSelectionIndex() == 1,
        dpi.getSelection(), palettes.get(colors.getSelectionIndex()).palette(), checked(tableFormats), Layout.values()[layout.getSelectionIndex()],
        Pivot.Intervals.values()[intervals.getSelectionIndex()], ids.getSelection());
  }

  private static <T> List<T> checked(Map<T, Button> buttons) {
    return buttons.entrySet().stream().filter(entry -> entry.getValue().getSelection()).map(Map.Entry::getKey).toList();
  }
}
