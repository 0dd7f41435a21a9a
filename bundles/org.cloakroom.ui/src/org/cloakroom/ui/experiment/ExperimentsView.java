package org.cloakroom.ui.experiment;

import java.nio.file.Path;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.FolderWatch;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.WorkspaceFolders;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The experiment files of the workspace, and the studies that come with installed bundles. */
public final class ExperimentsView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.experiments";

  private enum Group {
    MINE("My experiments"),
    STUDIES("Ready studies");

    private final String title;

    Group(String title) {
      this.title = title;
    }
  }

  private TreeViewer viewer;

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.experiments");
    viewer = new TreeViewer(parent, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
    viewer.setContentProvider(new Content());
    viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
    viewer.setInput(Group.values());
    viewer.expandAll();
    viewer.addDoubleClickListener(click -> open(viewer.getStructuredSelection().getFirstElement()));
    MenuManager menu = new MenuManager();
    viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
    getSite().registerContextMenu(menu, viewer);
    getSite().setSelectionProvider(viewer);
    FolderWatch.start(WorkspaceFolders.experiments(), viewer.getControl(), this::refresh);
  }

  private void refresh() {
    viewer.refresh();
    viewer.expandAll();
  }

  /** Opens an experiment file, or the user's copy of a study. */
  static void open(Object element) {
    try {
      if (element instanceof Path file) {
        ExperimentInput.open(file);
      } else if (element instanceof Study study) {
        ExperimentInput.open(ExperimentFiles.copyOf(study));
      }
    } catch (PartInitException | StorageException e) {
      Background.report("Cannot open the experiment", e);
    }
  }

  @Override
  public void setFocus() {
    viewer.getControl().setFocus();
  }

  private static final class Content implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return (Object[]) input;
    }

    @Override
    public Object[] getChildren(Object parent) {
      return parent == Group.MINE ? ExperimentFiles.list().toArray()
          : parent == Group.STUDIES ? Installed.registry().studies().toArray() : new Object[0];
    }

    @Override
    public Object getParent(Object element) {
      return element instanceof Path ? Group.MINE : element instanceof Study ? Group.STUDIES : null; // null: a root
    }

    @Override
    public boolean hasChildren(Object element) {
      return element instanceof Group && getChildren(element).length > 0;
    }
  }

  private static final class Labels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      if (element instanceof Group group) {
        StyledString text = new StyledString(group.title);
        return group == Group.MINE && ExperimentFiles.list().isEmpty()
            ? text.append("   none yet; make one with File > New Experiment, or open a ready study", StyledString.QUALIFIER_STYLER) : text;
      }
      return element instanceof Study study
          ? new StyledString(study.name()).append("   " + study.id(), StyledString.QUALIFIER_STYLER)
          : new StyledString(((Path) element).getFileName().toString());
    }

    @Override
    public Image getImage(Object element) {
      return Icons.image(element instanceof Path || element == Group.MINE ? "experiment" : "study");
    }
  }
}
