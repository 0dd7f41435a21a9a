package org.cloakroom.ui.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.SaveDialog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.eclipse.ui.part.MultiPageEditorPart;

/** Edits an experiment file: as a form, as the cells it makes, and as text. All pages show the same document. */
public final class ExperimentEditor extends MultiPageEditorPart implements ExperimentDocument.Listener {
  /** The editor's id in the registry. */
  public static final String ID = "org.cloakroom.ui.experimentEditor";

  private static final List<String> ENDINGS = List.of("yaml", "yml");

  private Optional<ExperimentDocument> document = Optional.empty();
  private Optional<YamlPage> text = Optional.empty();
  private Optional<DesignPage> form = Optional.empty();
  private Optional<CellsPage> cells = Optional.empty();
  private Optional<OutsideChange> outside = Optional.empty();
  private final IPartListener2 front = new IPartListener2() {
    @Override
    public void partVisible(IWorkbenchPartReference part) {
      if (part.getPart(false) == ExperimentEditor.this) {
        Background.onScreen(getContainer(), () -> shown(getActivePage())); // when it really is in sight
      }
    }

    @Override
    public void partActivated(IWorkbenchPartReference part) {
      if (part.getPart(false) == ExperimentEditor.this) {
        outside.ifPresent(OutsideChange::look);
      }
    }
  };
  private boolean wasDirty;

  @Override
  public void init(IEditorSite site, IEditorInput input) throws PartInitException {
    if (!(input instanceof ExperimentInput file)) {
      throw new PartInitException("An experiment is a file, not " + input.getName());
    }
    if (!file.exists()) {
      throw new PartInitException("There is no file " + file.file());
    }
    super.init(site, input);
    site.getPage().addPartListener(front);
    setPartName(input.getName());
  }

  @Override
  protected void createPages() {
    ExperimentDocument opened;
    try {
      opened = new ExperimentDocument(((ExperimentInput) getEditorInput()).file(), getContainer());
    } catch (IOException e) {
      throw new IllegalStateException("the file cannot be read: " + e.getMessage(), e);
    }
    document = Optional.of(opened);
    outside = Optional.of(new OutsideChange(opened, getContainer()));
    PlatformUI.getWorkbench().getHelpSystem().setHelp(getContainer(), "org.cloakroom.ui.editor");
    DesignPage design = new DesignPage(getContainer(), opened, this::showInText);
    CellsPage list = new CellsPage(getContainer());
    YamlPage yaml = new YamlPage(getContainer(), opened);
    text = Optional.of(yaml);
    form = Optional.of(design);
    page(design.control(), "Design");
    cells = Optional.of(list);
    page(list.control(), "Cells");
    page(yaml.control(), "YAML");
    opened.add(design);
    opened.add(list);
    opened.add(yaml);
    opened.add(this);
    undo(opened);
  }

  private void page(Control control, String title) {
    setPageText(addPage(control), title);
  }

  @Override
  protected void pageChange(int index) {
    super.pageChange(index);
    shown(index);
  }

  private void shown(int index) {
    if (index == 0) {
      form.ifPresent(DesignPage::shown);
    } else if (index == 1) {
      cells.ifPresent(CellsPage::shown);
    }
  }

  private void undo(ExperimentDocument opened) {
    var bars = getEditorSite().getActionBars();
    bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), new UndoActionHandler(getSite(), opened.undoContext()));
    bars.setGlobalActionHandler(ActionFactory.REDO.getId(), new RedoActionHandler(getSite(), opened.undoContext()));
    bars.updateActionBars();
  }

  /** The document, once the editor is open. */
  public Optional<ExperimentDocument> document() {
    return document;
  }

  private void showInText(Problem problem) {
    setActivePage(2);
    text.ifPresent(page -> page.reveal(problem));
  }

  /** Brings a page to the front: 0 the form, 1 the cells, 2 the text. */
  public void showPage(int index) {
    setActivePage(index);
  }

  @Override
  public void changed() {
    if (wasDirty != isDirty()) {
      wasDirty = isDirty();
      firePropertyChange(PROP_DIRTY);
    }
  }

  @Override
  public void typing() {
    changed();
  }

  /** Takes over what was typed a moment ago. */
  public void flush() {
    document.ifPresent(ExperimentDocument::flush);
  }

  /** The open editor of a file. */
  public static Optional<ExperimentEditor> of(IWorkbenchPage page, Path file) {
    return page.findEditor(new ExperimentInput(file)) instanceof ExperimentEditor editor && editor.document.isPresent()
        ? Optional.of(editor) : Optional.empty();
  }

  @Override
  public boolean isDirty() {
    return document.filter(ExperimentDocument::isDirty).isPresent();
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    document.ifPresent(opened -> {
      try {
        opened.flush();
        if (outside.orElseThrow().mayBeReplaced()) {
          opened.save();
          changed();
        } else {
          monitor.setCanceled(true);
        }
      } catch (IOException | StorageException e) {
        monitor.setCanceled(true);
        Background.report("Cannot save " + opened.file(), e);
      }
    });
  }

  @Override
  public boolean isSaveAsAllowed() {
    return true;
  }

  @Override
  public void doSaveAs() {
    document.ifPresent(opened -> {
      opened.flush();
      SaveDialog.ask(getSite().getShell(), "Save the experiment as", opened.file().getParent(), opened.file().getFileName().toString(), ENDINGS)
          .ifPresent(file -> saveAs(opened, file.toAbsolutePath().normalize()));
    });
  }

  /** Under its own name it is saved; an editor that shows the other file follows. */
  private void saveAs(ExperimentDocument opened, Path file) {
    try {
      if (file.equals(opened.file())) {
        opened.save();
        changed();
        return;
      }
      AtomicFile.write(file, opened.text().getBytes(StandardCharsets.UTF_8));
      of(getSite().getPage(), file).flatMap(ExperimentEditor::document).ifPresent(other -> other.reload(opened.text()));
      ExperimentInput.open(file);
    } catch (StorageException | PartInitException e) {
      Background.report("Cannot save " + file, e);
    }
  }

  @Override
  public void dispose() {
    getSite().getPage().removePartListener(front);
    document.ifPresent(ExperimentDocument::close);
    super.dispose();
  }
}
