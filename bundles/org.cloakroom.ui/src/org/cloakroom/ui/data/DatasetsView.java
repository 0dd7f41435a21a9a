package org.cloakroom.ui.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.core.registry.BrokenPlugInException;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The people of a dataset and their pictures. A folder that is dropped here is shown as a dataset. */
public final class DatasetsView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.datasets";

  private Combo choice;
  private Text filter;
  private Table people;
  private Gallery gallery;
  private Label terms;
  private Optional<DatasetIndex> index = Optional.empty();
  private List<Identity> shown = List.of();
  private String asked = "";

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.datasets");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(3).margins(4, 4).spacing(8, 4).applyTo(page);
    choice = new Combo(page, SWT.DROP_DOWN);
    choice.setToolTipText("A dataset as an experiment file writes it, such as sample or {folder: ~/faces}");
    choice.setItems(withoutParameters());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
    choice.addListener(SWT.Selection, chosen -> open(choice.getText()));
    choice.addListener(SWT.DefaultSelection, entered -> open(choice.getText()));
    Button browse = new Button(page, SWT.PUSH);
    browse.setText("Open folder…");
    browse.addListener(SWT.Selection, pressed ->
        Optional.ofNullable(new DirectoryDialog(page.getShell(), SWT.OPEN).open()).ifPresent(this::openFolder));
    filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter people");
    GridDataFactory.fillDefaults().hint(160, SWT.DEFAULT).applyTo(filter);
    filter.addModifyListener(typed -> arrange());
    SashForm sash = new SashForm(page, SWT.SMOOTH);
    GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(sash);
    people = new Table(sash, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
    TableColumn column = new TableColumn(people, SWT.LEFT);
    people.addListener(SWT.Resize, resized -> column.setWidth(people.getClientArea().width));
    people.addListener(SWT.SetData, event -> {
      Identity identity = shown.get(event.index);
      ((TableItem) event.item).setText(identity.name() + "   " + identity.images().size());
    });
    people.addListener(SWT.Selection, selected -> showPictures());
    gallery = new Gallery(sash);
    sash.setWeights(1, 4);
    terms = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).span(3, 1).hint(200, SWT.DEFAULT).applyTo(terms);
    terms.setText("Choose a dataset, or drop a folder with one subfolder for each person.");
    acceptFolders(page);
  }

  private void acceptFolders(Composite page) {
    DropTarget target = new DropTarget(page, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
    target.setTransfer(FileTransfer.getInstance());
    target.addDropListener(new DropTargetAdapter() {
      @Override
      public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] files && files.length > 0) {
          openFolder(files[0]);
        }
      }
    });
  }

  private static String[] withoutParameters() {
    return Installed.registry().descriptors(PlugInKind.DATASET).stream().filter(DatasetsView::needsNothing)
        .map(PlugInDescriptor::id).toArray(String[]::new);
  }

  private static boolean needsNothing(PlugInDescriptor dataset) {
    try {
      return Installed.registry().schema(dataset).parameters().stream().noneMatch(Parameter::isRequired);
    } catch (BrokenPlugInException e) {
      return false; // the Plug-ins view says why
    }
  }

  private void openFolder(String folder) {
    String text = "{folder: " + FlowText.word(folder) + "}";
    choice.setText(text);
    open(text);
  }

  /** Shows a dataset. */
  private void open(String text) {
    asked = text;
    terms.setText("Reading " + text + "…");
    Background.compute("reading dataset " + text, people, () -> new PlugInBinder(Installed.registry())
        .parse(Dataset.class, text, "dataset", Path.of(System.getProperty("user.home"))).plugIn().index(Progress.NONE), read -> {
          if (text.equals(asked)) {
            show(read);
          }
        }, failure -> terms.setText(String.valueOf(failure.getMessage())));
  }

  private void show(DatasetIndex read) {
    index = Optional.of(read);
    gallery.clear();
    int images = read.identities().stream().mapToInt(identity -> identity.images().size()).sum();
    Terms stated = read.terms();
    terms.setText(read.name() + ": " + read.identities().size() + " people, " + images + " images, " + read.pairs().size()
        + " pairs. Licence: " + orUnstated(stated.licence()) + ". Source: " + orUnstated(stated.source()) + ". Consent: "
        + orUnstated(stated.consent()) + ".");
    terms.getParent().layout();
    arrange();
  }

  private static String orUnstated(String text) {
    return text.isEmpty() ? "not stated" : text;
  }

  private void arrange() {
    String words = filter.getText().toLowerCase(Locale.ROOT).strip();
    shown = index.map(DatasetIndex::identities).orElse(List.of()).stream()
        .filter(identity -> identity.name().toLowerCase(Locale.ROOT).contains(words)).toList();
    people.deselectAll();
    people.setItemCount(shown.size());
    people.clearAll();
    showPictures();
  }

  private void showPictures() {
    int[] selected = people.getSelectionIndices();
    Stream<Identity> of = selected.length == 0 ? shown.stream() : Arrays.stream(selected).mapToObj(shown::get);
    gallery.show(of.flatMap(identity -> identity.images().stream()).toList());
  }

  @Override
  public void setFocus() {
    choice.setFocus();
  }
}
