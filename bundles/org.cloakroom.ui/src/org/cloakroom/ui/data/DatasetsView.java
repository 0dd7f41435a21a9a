package org.cloakroom.ui.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
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
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The people of a dataset and their pictures. A folder that is dropped here is shown as a dataset. */
public final class DatasetsView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.datasets";

  private Combo choice;
  private Text filter;
  private PeopleList people;
  private Gallery gallery;
  private Label terms;
  private Optional<Opened> opened = Optional.empty();
  private String asked = "";

  private record Opened(Dataset dataset, DatasetIndex index) {}

  /**
   * Shows a dataset, opening the view if need be.
   *
   * @param text as an experiment file writes it
   * @param base the folder that relative paths in it start from
   */
  public static void show(String text, Path base) {
    try {
      DatasetsView view = (DatasetsView) PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(ID);
      view.choice.setText(text);
      view.open(text, base);
    } catch (PartInitException e) {
      Background.report("Cannot show the dataset", e);
    }
  }

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
    browse.setText("Add dataset…");
    browse.setToolTipText("A folder with one subfolder for each person; it can also be dropped here");
    browse.addListener(SWT.Selection, pressed -> browse());
    filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter people");
    GridDataFactory.fillDefaults().hint(160, SWT.DEFAULT).applyTo(filter);
    filter.addModifyListener(typed -> arrange());
    SashForm sash = new SashForm(page, SWT.SMOOTH);
    GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(sash);
    people = new PeopleList(sash);
    people.table().addListener(SWT.Selection, selected -> showPictures());
    gallery = new Gallery(sash);
    sash.setWeights(1, 4);
    terms = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).span(3, 1).hint(200, SWT.DEFAULT).applyTo(terms);
    terms.setText("Choose a dataset, or drop a folder with one subfolder for each person.");
    acceptFolders(page);
    new PeopleCommands(this, people);
  }

  /** Asks for a folder and shows it as a dataset. */
  void browse() {
    DirectoryDialog dialog = new DirectoryDialog(getSite().getShell(), SWT.OPEN);
    dialog.setText("Add a dataset");
    dialog.setMessage("Choose a folder with one subfolder for each person.");
    dialog.setFilterPath(System.getProperty("user.home")); // GTK begins with what was used last, which has no folders to look into
    Optional.ofNullable(dialog.open()).ifPresent(this::openFolder);
  }

  /** The dataset that is shown, once it was read. */
  Optional<Dataset> dataset() {
    return opened.map(Opened::dataset);
  }

  /** Its people and images. */
  Optional<DatasetIndex> index() {
    return opened.map(Opened::index);
  }

  /** Something that lives as long as the view. */
  Control control() {
    return terms;
  }

  /** How the dataset is written. */
  String text() {
    return asked;
  }

  /** Says something below the pictures. */
  void say(String text) {
    terms.setText(text);
    terms.getParent().layout();
  }

  private void acceptFolders(Composite page) {
    DropTarget target = new DropTarget(page, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
    target.setTransfer(FileTransfer.getInstance());
    target.addDropListener(new DropTargetAdapter() {
      @Override
      public void dragEnter(DropTargetEvent event) {
        accept(event);
      }

      @Override
      public void dragOperationChanged(DropTargetEvent event) {
        accept(event);
      }

      /** What is dropped stays where it is; without a key pressed the usual operation is left to the target. */
      private void accept(DropTargetEvent event) {
        boolean copies = (event.operations & DND.DROP_COPY) != 0;
        event.detail = copies ? DND.DROP_COPY : event.operations & DND.DROP_LINK;
      }

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

  private void open(String text) {
    open(text, Path.of(System.getProperty("user.home")));
  }

  private void open(String text, Path base) {
    asked = text;
    opened = Optional.empty(); // nobody of another dataset can be chosen while this one is read
    gallery.clear();
    arrange();
    say("Reading " + text + "…");
    Background.compute("reading dataset " + text, terms, () -> {
      Dataset dataset = new PlugInBinder(Installed.registry()).parse(Dataset.class, text, "dataset", base).plugIn();
      return new Opened(dataset, dataset.index(Progress.NONE));
    }, read -> {
      if (text.equals(asked)) {
        show(read);
      }
    }, failure -> say(String.valueOf(failure.getMessage())));
  }

  private void show(Opened read) {
    opened = Optional.of(read);
    DatasetIndex index = read.index();
    int images = index.identities().stream().mapToInt(identity -> identity.images().size()).sum();
    Terms stated = index.terms();
    say(index.name() + ": " + index.identities().size() + " people, " + images + " images, " + index.pairs().size()
        + " pairs. Licence: " + orUnstated(stated.licence()) + ". Source: " + orUnstated(stated.source()) + ". Consent: "
        + orUnstated(stated.consent()) + ".");
    arrange();
  }

  private static String orUnstated(String text) {
    return text.isEmpty() ? "not stated" : text;
  }

  private void arrange() {
    String words = filter.getText().toLowerCase(Locale.ROOT).strip();
    people.show(index().map(DatasetIndex::identities).orElse(List.of()).stream()
        .filter(identity -> identity.name().toLowerCase(Locale.ROOT).contains(words)).toList());
    showPictures();
  }

  private void showPictures() {
    gallery.show(pictures());
  }

  /** The pictures of those who are selected, or of all who are listed. */
  List<ImageSource> pictures() {
    List<Identity> of = people.selected().isEmpty() ? people.shown() : people.selected();
    return of.stream().flatMap(identity -> identity.images().stream()).toList();
  }

  /** Whether a picture is on the screen, or was. */
  boolean isShown(ImageSource picture) {
    return gallery.shown(picture);
  }

  @Override
  public void setFocus() {
    choice.setFocus();
  }
}
