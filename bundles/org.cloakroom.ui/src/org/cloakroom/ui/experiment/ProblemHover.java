package org.cloakroom.ui.experiment;

import java.util.List;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.ISourceViewer;

/** Says what is wrong where the mouse is, over the text and over the marks beside it. */
final class ProblemHover implements ITextHover, IAnnotationHover {
  @Override
  public String getHoverInfo(ITextViewer viewer, IRegion region) {
    return text(YamlPage.problems(((ISourceViewer) viewer).getAnnotationModel(), viewer.getDocument(), region.getOffset(), -1));
  }

  @Override
  public IRegion getHoverRegion(ITextViewer viewer, int offset) {
    return new Region(offset, 0);
  }

  @Override
  public String getHoverInfo(ISourceViewer viewer, int line) {
    return text(YamlPage.problems(viewer.getAnnotationModel(), viewer.getDocument(), -1, line));
  }

  private static String text(List<String> problems) {
    return problems.isEmpty() ? null : String.join("\n", problems); // null is the viewer's word for: no hover
  }
}
