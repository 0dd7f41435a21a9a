package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModel;
import org.eclipse.jface.text.source.AnnotationPainter;
import org.eclipse.jface.text.source.AnnotationRulerColumn;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationAccess;
import org.eclipse.jface.text.source.IAnnotationAccessExtension;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ImageUtilities;
import org.eclipse.jface.text.source.LineNumberRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** The text itself: line numbers, colors, what is wrong where, and completion with Ctrl+Space. */
final class YamlPage implements ExperimentDocument.Listener {
  private static final String ERROR = "org.cloakroom.error";
  private static final String WARNING = "org.cloakroom.warning";
  private static final int MARGIN = 16;

  private final SourceViewer viewer;
  private final AnnotationModel annotations = new AnnotationModel();

  YamlPage(Composite parent, ExperimentDocument document) {
    CompositeRuler ruler = new CompositeRuler(4);
    AnnotationRulerColumn marks = new AnnotationRulerColumn(annotations, MARGIN, new Access());
    marks.addAnnotationType(Annotation.TYPE_UNKNOWN);
    marks.addAnnotationType(ERROR);
    marks.addAnnotationType(WARNING);
    marks.setHover(new ProblemHover());
    ruler.addDecorator(0, marks);
    LineNumberRulerColumn numbers = new LineNumberRulerColumn();
    ruler.addDecorator(1, numbers);
    viewer = new SourceViewer(parent, ruler, SWT.H_SCROLL | SWT.V_SCROLL | SWT.MULTI | SWT.FULL_SELECTION);
    viewer.configure(new YamlConfiguration());
    viewer.setDocument(document.document(), annotations);
    viewer.getTextWidget().setFont(JFaceResources.getTextFont());
    numbers.setForeground(Theme.secondary());
    numbers.setFont(JFaceResources.getTextFont());
    AnnotationPainter painter = new AnnotationPainter(viewer, new Access());
    painter.addTextStyleStrategy("squiggles", new AnnotationPainter.UnderlineStrategy(SWT.UNDERLINE_SQUIGGLE));
    painter.addAnnotationType(ERROR, "squiggles");
    painter.addAnnotationType(WARNING, "squiggles");
    painter.setAnnotationTypeColor(ERROR, new Color(0xd0, 0x40, 0x40));
    painter.setAnnotationTypeColor(WARNING, new Color(0xe0, 0xa0, 0x30));
    viewer.addPainter(painter);
    viewer.addTextPresentationListener(painter);
    viewer.getTextWidget().addListener(SWT.KeyDown, key -> {
      if (key.keyCode == ' ' && (key.stateMask & SWT.MOD1) != 0) {
        viewer.doOperation(SourceViewer.CONTENTASSIST_PROPOSALS);
        key.doit = false;
      }
    });
  }

  Control control() {
    return viewer.getControl();
  }

  SourceViewer viewer() {
    return viewer;
  }

  @Override
  public void read(Reading reading) {
    Map<Annotation, Position> marks = new LinkedHashMap<>();
    reading.problems().forEach(problem ->
        marks.put(new Annotation(problem.isError() ? ERROR : WARNING, false, problem.text()), place(problem)));
    List<Annotation> old = new ArrayList<>();
    annotations.getAnnotationIterator().forEachRemaining(old::add);
    if (!old.isEmpty() || !marks.isEmpty()) { // all at once: the page is painted anew after each change
      annotations.replaceAnnotations(old.toArray(Annotation[]::new), marks);
    }
  }

  /** From where the problem is to the end of the word or value; a problem at the end of a line or of the text is shown at the word before it. */
  private Position place(Problem problem) {
    IDocument document = viewer.getDocument();
    try {
      int line = Math.min(problem.at().line(), document.getNumberOfLines()) - 1;
      IRegion region = document.getLineInformation(line);
      String text = document.get(region.getOffset(), region.getLength());
      int column = problem.at().column() - 1 < text.stripTrailing().length() ? problem.at().column() - 1
          : text.stripTrailing().lastIndexOf(' ') + 1;
      // annotations beyond the last character are not taken
      int from = Math.max(0, Math.min(region.getOffset() + column, document.getLength() - 1));
      int length = text.substring(column).replaceFirst("[\\s,:\\]}].*", "").length();
      return new Position(from, Math.min(Math.max(length, 1), document.getLength() - from));
    } catch (BadLocationException e) {
      return new Position(0, Math.min(1, document.getLength()));
    }
  }

  /** Brings the place of a problem into view. */
  void reveal(Problem problem) {
    Position at = place(problem);
    viewer.setSelectedRange(at.getOffset(), at.getLength());
    viewer.revealRange(at.getOffset(), at.getLength());
    viewer.getControl().setFocus();
  }

  /** The problems of a line, for the hover. */
  static List<String> problems(IAnnotationModel model, IDocument document, int offset, int line) {
    List<String> texts = new ArrayList<>();
    model.getAnnotationIterator().forEachRemaining(annotation -> {
      Position at = model.getPosition(annotation);
      try {
        boolean here = offset >= 0 ? at.includes(offset) : document.getLineOfOffset(at.getOffset()) == line;
        if (here) {
          texts.add(annotation.getText());
        }
      } catch (BadLocationException e) {
        // the text behind the mark is just being deleted
      }
    });
    return texts;
  }

  /** Icons of the marks. */
  private static final class Access implements IAnnotationAccess,
      IAnnotationAccessExtension {
    @Override
    public Object getType(Annotation annotation) {
      return annotation.getType();
    }

    @Override
    public boolean isMultiLine(Annotation annotation) {
      return false;
    }

    @Override
    public boolean isTemporary(Annotation annotation) {
      return !annotation.isPersistent();
    }

    @Override
    public String getTypeLabel(Annotation annotation) {
      return annotation.getType().equals(ERROR) ? "Error" : "Warning";
    }

    @Override
    public int getLayer(Annotation annotation) {
      return annotation.getType().equals(ERROR) ? 2 : 1;
    }

    @Override
    public void paint(Annotation annotation, GC gc, Canvas canvas, Rectangle bounds) {
      Image image = Icons.image(annotation.getType().equals(ERROR) ? "problem" : "warning");
      ImageUtilities.drawImage(image, gc, canvas, bounds, SWT.CENTER, SWT.TOP);
    }

    @Override
    public boolean isPaintable(Annotation annotation) {
      return true;
    }

    @Override
    public boolean isSubtype(Object type, Object ofType) {
      return type.equals(ofType);
    }

    @Override
    public Object[] getSupertypes(Object type) {
      return new Object[0];
    }
  }
}
