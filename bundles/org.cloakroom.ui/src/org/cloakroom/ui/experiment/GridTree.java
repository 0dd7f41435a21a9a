package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IBaseLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;

/** Contents and labels of the grid's tree: the axes, and their entries with what the file says about them. */
final class GridTree implements ITreeContentProvider {
  private final Map<GridEntry.Axis, List<PlugInItem>> items;
  private Function<GridEntry.Item, List<Problem>> problems = item -> List.of();

  GridTree(Map<GridEntry.Axis, List<PlugInItem>> items) {
    this.items = items;
  }

  void problems(Function<GridEntry.Item, List<Problem>> found) {
    problems = found;
  }

  IBaseLabelProvider labels() {
    return new DelegatingStyledCellLabelProvider(new Labels());
  }

  @Override
  public Object[] getElements(Object input) {
    return GridEntry.Axis.ALL.toArray();
  }

  @Override
  public Object[] getChildren(Object parent) {
    return parent instanceof GridEntry.Axis axis
        ? IntStream.range(0, items.get(axis).size()).mapToObj(i -> new GridEntry.Item(axis, i)).toArray() : new Object[0];
  }

  @Override
  public Object getParent(Object element) {
    return element instanceof GridEntry.Item item ? item.axis() : null; // null is the viewer's word for: a root
  }

  @Override
  public boolean hasChildren(Object element) {
    return getChildren(element).length > 0;
  }

  private final class Labels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      if (element instanceof GridEntry.Item item && item.index() < items.get(item.axis()).size()) {
        PlugInItem plugIn = items.get(item.axis()).get(item.index());
        StyledString text = new StyledString(name(item, plugIn));
        String parameters = plugIn.parametersText();
        return parameters.isEmpty() ? text : text.append("   " + parameters, StyledString.QUALIFIER_STYLER);
      }
      String word = ((GridEntry) element).axis().key();
      StyledString text = new StyledString(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "s");
      boolean unwritten = items.get(((GridEntry) element).axis()).isEmpty();
      return unwritten ? text.append("   none", StyledString.QUALIFIER_STYLER) : text;
    }

    private String name(GridEntry.Item item, PlugInItem plugIn) {
      return Installed.registry().find(item.axis().kind(), plugIn.id()).map(PlugInDescriptor::name).orElse(plugIn.id());
    }

    @Override
    public Image getImage(Object element) {
      if (element instanceof GridEntry.Item item) {
        List<Problem> found = problems.apply(item);
        return Icons.image(found.isEmpty() ? item.axis().key()
            : found.stream().anyMatch(Problem::isError) ? "problem" : "warning");
      }
      return Icons.image(((GridEntry) element).axis().key());
    }
  }
}
