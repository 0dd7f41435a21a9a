package org.cloakroom.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.FolderWatch;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.TableColumns;
import org.cloakroom.ui.WorkspaceFolders;
import org.cloakroom.ui.analysis.Analysis;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** All runs of the workspace, and the cells of the selected one as they fill in. */
public final class RunsView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.runs";

  private static final int PULSE = 1000;

  private final Runnable changed = this::refreshSoon;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private List<RunInfo> runs = List.of();
  private TableViewer viewer;
  private MatrixTable matrix;
  private Text status;
  private Optional<CellMatrix> cells = Optional.empty();
  private Optional<Path> told = Optional.empty();
  /** What was asked about: why cells of the selected run failed. It stands there until something else is asked for. */
  private String causes = "";
  private Optional<Path> causesOf = Optional.empty();

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.runs");
    parent.setLayout(new FillLayout());
    SashForm sash = new SashForm(parent, SWT.SMOOTH);
    viewer = new TableViewer(sash, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
    viewer.getTable().setHeaderVisible(true);
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    viewer.setComparer(new ByFolder());
    column("Run", 190, RunInfo::name);
    column("State", 80, run -> run.phase().word());
    column("Cells", 60, run -> run.cells() == 0 ? "" : run.recorded() + "/" + run.cells());
    column("Time left", 80, RunInfo::left);
    column("Images/s", 70, RunsView::speed);
    column("Device", 60, RunInfo::device);
    column("Memory", 70, RunsView::memory);
    column("Folder", 200, run -> run.folder().getFileName().toString());
    TableColumns.remember(viewer.getTable(), "runs");
    Composite right = new Composite(sash, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(right);
    status = new Text(right, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
    GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 34).indent(4, 2).applyTo(status);
    matrix = new MatrixTable(right);
    matrix.onSelection(found -> {
      causes = found;
      causesOf = selected().map(RunInfo::folder);
      showStatus();
    });
    GridDataFactory.fillDefaults().grab(true, true).applyTo(matrix.control());
    sash.setWeights(5, 6);

    viewer.addSelectionChangedListener(selected -> showSelected());
    viewer.addDoubleClickListener(click -> selected().filter(run -> run.recorded() > 0)
        .ifPresent(run -> new SelectedRunHandler.ShowResults().execute(run)));
    // a narrow view stacks the two
    parent.addListener(SWT.Resize, resized ->
        sash.setOrientation(parent.getSize().x < 1.1 * parent.getSize().y ? SWT.VERTICAL : SWT.HORIZONTAL));
    getSite().setSelectionProvider(viewer);
    MenuManager menu = new MenuManager();
    viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
    getSite().registerContextMenu(menu, viewer);
    Copying.ofText(getSite(), viewer.getControl(), () -> matrix.text(false), () -> matrix.text(true));
    Copying.menu(getSite(), matrix.control(), "Copy Cells");
    Analysis.shared().follow(matrix.control(), place -> {
      if (selected().filter(run -> Analysis.shared().isShown(run.folder())).isPresent()) {
        matrix.select(List.of(place.attack(), place.defense(), place.transform()));
      }
    });
    Analysis.shared().followRuns(viewer.getControl(), this::reveal);
    Runs.all().addListener(changed);
    viewer.getControl().addListener(SWT.Dispose, disposed -> Runs.all().removeListener(changed));
    FolderWatch.start(WorkspaceFolders.runs(), viewer.getControl(), changed);
    refreshSoon();
    pulse();
  }

  private void column(String title, int width, Function<RunInfo, String> text) {
    TableViewerColumn column = new TableViewerColumn(viewer, SWT.LEFT);
    column.getColumn().setText(title);
    column.getColumn().setWidth(width);
    column.getColumn().setMoveable(true);
    boolean first = viewer.getTable().getColumnCount() == 1;
    column.setLabelProvider(new ColumnLabelProvider() {
      @Override
      public String getText(Object element) {
        return text.apply((RunInfo) element);
      }

      @Override
      public Image getImage(Object element) {
        return first ? icon((RunInfo) element) : null; // null is the viewer's word for: none
      }
    });
  }

  private static String speed(RunInfo run) {
    return run.speed() == 0 ? "" : String.format(Locale.ROOT, "%.1f", run.speed());
  }

  private static String memory(RunInfo run) {
    return run.memory() == 0 ? "" : String.format(Locale.ROOT, "%.1f GB", run.memory() / 1e9);
  }

  private static Image icon(RunInfo run) {
    return Icons.image(switch (run.phase()) {
      case QUEUED, STARTING, RUNNING -> "run";
      case STOPPING -> "stop";
      case PAUSED -> "pause";
      case FINISHED -> "results";
      case CANCELLED, INCOMPLETE -> "resume";
      case FAILED_CELLS -> "warning";
      case REFUSED, CRASHED, UNREADABLE -> "problem";
    });
  }

  /** Reads the list anew, once for many changes. Callable from any thread. */
  private void refreshSoon() {
    if (refreshing.compareAndSet(false, true)) {
      Background.onScreen(viewer.getControl(), () -> Background.compute("reading runs", viewer.getControl(), () -> {
        refreshing.set(false);
        return Runs.all().list();
      }, this::show));
    }
  }

  private void show(List<RunInfo> now) {
    Set<Path> before = runs.stream().map(RunInfo::folder).collect(Collectors.toSet());
    Optional<RunInfo> begun = now.stream().filter(run -> run.phase().isLive() && !before.contains(run.folder())).findFirst();
    boolean nothing = viewer.getStructuredSelection().isEmpty();
    runs = now;
    viewer.setInput(runs);
    // a run that was just started, else one that was chosen elsewhere, else the newest, else the newer state of the same
    Optional<RunInfo> elsewhere = runs.stream()
        .filter(run -> Analysis.shared().isShown(run.folder()) && !Optional.of(run.folder()).equals(told)).findFirst();
    Optional<RunInfo> select = begun.or(() -> elsewhere).or(() -> nothing ? runs.stream().findFirst() : Optional.empty());
    viewer.setSelection(select.<ISelection>map(StructuredSelection::new).orElse(viewer.getSelection()));
    getViewSite().getActionBars().getToolBarManager().update(true);
  }

  /** Selects a run that was chosen elsewhere; one that is not listed yet is selected when it is. */
  private void reveal(Path folder) {
    if (selected().filter(run -> run.folder().equals(folder)).isEmpty()) {
      runs.stream().filter(run -> run.folder().equals(folder)).findFirst()
          .ifPresent(run -> viewer.setSelection(new StructuredSelection(run), true));
    }
  }

  private Optional<RunInfo> selected() {
    Object element = viewer.getStructuredSelection().getFirstElement();
    return element instanceof RunInfo run ? Optional.of(run) : Optional.empty();
  }

  private void showSelected() {
    Optional<RunInfo> run = selected();
    showStatus();
    if (run.isEmpty()) {
      matrix.show(CellMatrix.Shown.NOTHING);
      return;
    }
    var folder = run.get().folder();
    // a refresh must not take the views of the analysis away from a run that was chosen elsewhere
    if (!Optional.of(folder).equals(told) || Analysis.shared().isShown(folder)) {
      told = Optional.of(folder);
      Analysis.shared().show(folder, run.get().recorded());
    }
    Background.compute("reading cells", viewer.getControl(), () -> {
      CellMatrix of = cells.filter(m -> m.path().equals(folder)).orElseGet(() -> new CellMatrix(folder));
      return new Read(of, of.read());
    }, read -> {
      if (selected().filter(now -> now.folder().equals(folder)).isPresent()) {
        cells = Optional.of(read.matrix());
        matrix.show(read.shown());
        if (!read.shown().remark().isEmpty()) {
          status.setText(read.shown().remark());
        }
      }
    }, failure -> matrix.show(CellMatrix.Shown.NOTHING)); // the run has no folder yet
  }

  private void showStatus() {
    Optional<RunInfo> run = selected();
    boolean asked = !causes.isEmpty() && run.map(RunInfo::folder).equals(causesOf);
    String text = asked ? causes : run.map(RunsView::describe).orElse("No run yet. Open an experiment and press Run.");
    if (!status.getText().equals(text)) {
      status.setText(text);
    }
  }

  private record Read(CellMatrix matrix, CellMatrix.Shown shown) {}

  private static String describe(RunInfo run) {
    if (run.phase() == RunInfo.Phase.PAUSED) {
      return "Paused. It keeps its memory; Resume goes on at once, and Stop gives the memory back.";
    }
    if (!run.task().isEmpty()) {
      String numbers = Stream.of(run.speed() == 0 ? "" : speed(run) + " images/s", run.left().isEmpty() ? "" : run.left() + " left",
          run.device(), memory(run)).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
      return run.task() + "\n" + numbers;
    }
    if (run.phase() == RunInfo.Phase.QUEUED) {
      return Runs.all().queue().isPaused() ? "The queue is paused; nothing begins until it is continued."
          : "Waits until the run before it has ended.";
    }
    return run.messages().isEmpty() || run.phase() == RunInfo.Phase.FINISHED || run.phase() == RunInfo.Phase.CANCELLED
        ? run.name() + ": " + run.phase().word()
        : run.messages().stream().filter(line -> !line.isBlank()).reduce((a, b) -> b + "\n" + a).orElse(""); // the last word first
  }

  /** While something runs, its new cells are looked for. */
  private void pulse() {
    viewer.getControl().getDisplay().timerExec(PULSE, () -> {
      if (!viewer.getControl().isDisposed()) {
        if (Runs.all().live() > 0) {
          refreshSoon();
        }
        pulse();
      }
    });
  }

  @Override
  public void setFocus() {
    viewer.getControl().setFocus();
  }

  /** A run stays the same while its state changes. */
  private static final class ByFolder implements IElementComparer {
    @Override
    public boolean equals(Object a, Object b) {
      return a instanceof RunInfo one && b instanceof RunInfo other ? one.folder().equals(other.folder()) : a.equals(b);
    }

    @Override
    public int hashCode(Object element) {
      return element instanceof RunInfo run ? run.folder().hashCode() : element.hashCode();
    }
  }
}
