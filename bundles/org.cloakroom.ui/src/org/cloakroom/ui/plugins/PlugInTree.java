package org.cloakroom.ui.plugins;

import java.util.List;
import org.cloakroom.ui.Icons;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;

/** Contents and labels of the tree of what is installed. */
final class PlugInTree {
  private PlugInTree() {}

  /** Its input is a list of {@link PlugInNode}. */
  static final class Content implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return ((PlugInNode) parent).children().toArray();
    }

    @Override
    public Object getParent(Object element) {
      return null; // the viewer's word for: not known
    }

    @Override
    public boolean hasChildren(Object element) {
      return !((PlugInNode) element).children().isEmpty();
    }
  }

  /** Name, and its id in grey. */
  static final class Labels extends LabelProvider implements IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      PlugInNode node = (PlugInNode) element;
      StyledString text = new StyledString(node.label());
      return node.remark().isEmpty() ? text : text.append("  " + node.remark(), StyledString.QUALIFIER_STYLER);
    }

    @Override
    public Image getImage(Object element) {
      return Icons.image(((PlugInNode) element).icon());
    }
  }
}
