package org.cloakroom.ui.plugins;

import java.util.List;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredTree;
import org.eclipse.ui.dialogs.PatternFilter;
import org.eclipse.ui.part.ViewPart;

/** What is installed: attacks, defenses, transforms, recognizers, datasets, protocols, each with source and parameters. */
public final class PlugInsView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.plugins";

  private TreeViewer viewer;

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.plugins");
    parent.setLayout(new FillLayout());
    SashForm sash = new SashForm(parent, SWT.SMOOTH);
    PatternFilter filter = new PatternFilter() {
      @Override
      protected boolean isLeafMatch(Viewer tree, Object element) {
        return wordMatches(((PlugInNode) element).searched());
      }
    };
    filter.setIncludeLeadingWildcard(true);
    FilteredTree tree = new FilteredTree(sash, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL, filter, true, true);
    PlugInDetails details = new PlugInDetails(sash);
    sash.setWeights(2, 3);
    // a narrow view stacks the two
    parent.addListener(SWT.Resize, resized ->
        sash.setOrientation(parent.getSize().x < 1.1 * parent.getSize().y ? SWT.VERTICAL : SWT.HORIZONTAL));

    viewer = tree.getViewer();
    viewer.setContentProvider(new PlugInTree.Content());
    viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new PlugInTree.Labels()));
    List<PlugInNode> nodes = PlugInNode.all(Installed.registry());
    viewer.setInput(nodes);
    viewer.addSelectionChangedListener(changed -> {
      if (changed.getStructuredSelection().getFirstElement() instanceof PlugInNode node) {
        details.show(node);
      }
    });
    viewer.addDoubleClickListener(click -> {
      Object element = viewer.getStructuredSelection().getFirstElement();
      viewer.setExpandedState(element, !viewer.getExpandedState(element));
    });
    nodes.stream().filter(node -> node instanceof PlugInNode.Group group && group.kind() == PlugInKind.ATTACK)
        .findFirst().ifPresent(attacks -> {
          viewer.setExpandedState(attacks, true);
          attacks.children().stream().findFirst()
              .ifPresent(first -> viewer.setSelection(new StructuredSelection(first), true));
        });
    acceptFiles(parent);
    getSite().setSelectionProvider(viewer);
    MenuManager menu = new MenuManager();
    viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
    getSite().registerContextMenu(menu, viewer);
  }

  /** What is dropped on the view is installed. */
  private void acceptFiles(Composite page) {
    DropTarget target = new DropTarget(page, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
    target.setTransfer(FileTransfer.getInstance());
    target.addDropListener(new DropTargetAdapter() {
      @Override
      public void dragEnter(DropTargetEvent event) {
        event.detail = DND.DROP_COPY;
      }

      @Override
      public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] files && files.length > 0) {
          Added.install(page.getShell(), files[0], PlugInsView.this::refresh);
        }
      }
    });
  }

  /** Lists anew what was added; what it contributes is there after the next start. */
  void refresh() {
    Object[] expanded = viewer.getExpandedElements();
    List<PlugInNode> nodes = PlugInNode.all(Installed.registry());
    viewer.setInput(nodes);
    viewer.setExpandedElements(expanded);
    nodes.stream().filter(PlugInNode.AddedJars.class::isInstance).findFirst().ifPresent(added -> viewer.setExpandedState(added, true));
  }

  @Override
  public void setFocus() {
    viewer.getControl().setFocus();
  }
}
