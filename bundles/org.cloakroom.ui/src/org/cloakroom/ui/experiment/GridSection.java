package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The axes of the grid and the parameters of the selected entry. */
final class GridSection extends FormSection {
  private final TreeViewer viewer;
  private final Map<GridEntry.Axis, List<PlugInItem>> items = new HashMap<>();
  private final ParameterForm parameters;
  private final Label about;
  private final GridTree tree;
  private Optional<YamlPaths> paths = Optional.empty();

  GridSection(Composite parent, FormToolkit toolkit, ExperimentDocument document) {
    super(parent, toolkit, document, "Grid",
        "Every combination of these is evaluated. A list as the value of a parameter sweeps over its entries.");
    GridEntry.Axis.ALL.forEach(axis -> items.put(axis, List.of()));
    tree = new GridTree(items);
    viewer = new TreeViewer(client(), SWT.SINGLE | SWT.BORDER | SWT.FULL_SELECTION);
    GridDataFactory.fillDefaults().grab(true, false).hint(260, 190).applyTo(viewer.getControl());
    viewer.setContentProvider(tree);
    viewer.setLabelProvider(tree.labels());
    viewer.setInput(this);
    viewer.expandAll();
    buttons();
    about = toolkit.createLabel(client(), "", SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(200, SWT.DEFAULT).indent(0, 4).applyTo(about);
    parameters = new ParameterForm(client(), toolkit, document, this::changeSelected);
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(parameters.control());
    viewer.addSelectionChangedListener(changed -> showSelected());
    viewer.setSelection(new StructuredSelection(GridEntry.Axis.ALL.get(0)));
  }

  private void buttons() {
    Composite column = toolkit().createComposite(client());
    GridLayoutFactory.fillDefaults().applyTo(column);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(column);
    Button add = button(column, "Add…", "add");
    add.addListener(SWT.Selection, pressed -> selected().map(GridEntry::axis).ifPresent(axis -> menu(add, axis)));
    button(column, "Remove", "remove").addListener(SWT.Selection, pressed -> selectedItem().ifPresent(item ->
        change(item.axis(), list -> list.remove(item.index()))));
    button(column, "Up", "").addListener(SWT.Selection, pressed -> move(-1));
    button(column, "Down", "").addListener(SWT.Selection, pressed -> move(1));
  }

  private Button button(Composite parent, String text, String icon) {
    Button button = toolkit().createButton(parent, text, SWT.PUSH);
    if (!icon.isEmpty()) {
      button.setImage(Icons.image(icon));
    }
    GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
    return button;
  }

  private void menu(Button below, GridEntry.Axis axis) {
    Menu menu = new Menu(below);
    entry(menu, Grid.NONE, "none", axis);
    for (PlugInDescriptor plugIn : Installed.registry().choices(axis.kind())) {
      entry(menu, plugIn.id(), plugIn.name() + "\t" + plugIn.id(), axis);
    }
    menu.addListener(SWT.Hide, hidden -> below.getDisplay().asyncExec(menu::dispose));
    menu.setLocation(below.toDisplay(0, below.getSize().y));
    menu.setVisible(true);
  }

  private void entry(Menu menu, String id, String text, GridEntry.Axis axis) {
    MenuItem entry = new MenuItem(menu, SWT.PUSH);
    entry.setText(text);
    entry.addListener(SWT.Selection, chosen -> add(axis, id));
  }

  /** Adds a plug-in with its defaults to an axis and selects it. */
  void add(GridEntry.Axis axis, String id) {
    change(axis, list -> list.add(PlugInItem.of(id)));
    select(new GridEntry.Item(axis, items.get(axis).size() - 1));
  }

  private void move(int by) {
    selectedItem().ifPresent(item -> {
      int to = item.index() + by;
      if (to >= 0 && to < items.get(item.axis()).size()) {
        change(item.axis(), list -> list.add(to, list.remove(item.index())));
        select(new GridEntry.Item(item.axis(), to));
      }
    });
  }

  private void change(GridEntry.Axis axis, Consumer<List<PlugInItem>> edit) {
    List<PlugInItem> list = new ArrayList<>(items.get(axis));
    edit.accept(list);
    write(axis, list);
  }

  /** Only this entry's lines change. */
  private boolean changeSelected(PlugInItem changed) {
    return selectedItem().isPresent() && document().tree().filter(root -> document().edit(YamlEdit.item(document().text(), root,
        selectedItem().get().axis().key(), selectedItem().get().index(), changed.yaml())
        .orElseGet(() -> axis(root, selectedItem().get().axis(), replaced(selectedItem().get(), changed))))).isPresent();
  }

  private List<PlugInItem> replaced(GridEntry.Item item, PlugInItem changed) {
    List<PlugInItem> list = new ArrayList<>(items.get(item.axis()));
    list.set(item.index(), changed);
    return list;
  }

  private void write(GridEntry.Axis axis, List<PlugInItem> list) {
    document().tree().ifPresent(root -> document().edit(axis(root, axis, list)));
  }

  private YamlEdit axis(YamlNode.Mapping root, GridEntry.Axis axis, List<PlugInItem> list) {
    List<PlugInItem> written = list.isEmpty() ? List.of(PlugInItem.of(Grid.NONE)) : list;
    return YamlEdit.axis(document().text(), root, axis.key(), written.stream().map(PlugInItem::yaml).toList());
  }

  private Optional<GridEntry> selected() {
    return Optional.ofNullable((GridEntry) viewer.getStructuredSelection().getFirstElement());
  }

  private Optional<GridEntry.Item> selectedItem() {
    return selected().filter(GridEntry.Item.class::isInstance).map(GridEntry.Item.class::cast)
        .filter(item -> item.index() < items.get(item.axis()).size());
  }

  private void select(GridEntry entry) {
    viewer.setSelection(new StructuredSelection(entry), true);
  }

  @Override
  void show(YamlNode.Mapping root) {
    GridEntry.Axis.ALL.forEach(axis -> items.put(axis, axis.items(root)));
    viewer.refresh();
    viewer.expandAll();
    if (selected().isEmpty()) {
      select(GridEntry.Axis.ALL.get(0));
    }
    showSelected();
  }

  private void showSelected() {
    Optional<GridEntry.Item> item = selectedItem();
    Optional<PlugInItem> plugIn = item.map(i -> items.get(i.axis()).get(i.index()));
    String text = item.isEmpty() ? "Select an entry to see its parameters, or an axis to add to it."
        : GridEntry.isNone(plugIn.get()) ? "Cells without " + item.get().axis().kind().aWord() + "."
        : Installed.registry().find(item.get().axis().kind(), plugIn.get().id()).map(PlugInDescriptor::description)
            .orElse("This plug-in is not installed; the entry can be kept, changed or removed.");
    if (!about.getText().equals(text)) {
      about.setText(text);
      about.requestLayout();
    }
    parameters.show(plugIn.flatMap(p -> PlugInField.schema(item.get().axis().kind(), p.id())),
        plugIn.orElse(PlugInItem.of(Grid.NONE)));
    showProblems();
  }

  @Override
  void problems(YamlPaths found) {
    paths = Optional.of(found);
    tree.problems(item -> found.below(item.path()));
    viewer.refresh(true);
    showProblems();
  }

  private void showProblems() {
    parameters.problems(name -> selectedItem().flatMap(item -> paths.map(p ->
        p.below(item.path() + "/" + items.get(item.axis()).get(item.index()).id() + "/" + name)))
        .orElse(List.<Problem>of()));
  }
}
