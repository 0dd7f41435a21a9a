package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Where the shown picture lies among all pictures of the run, on the two principal components of their embeddings. */
public final class EmbeddingView extends ViewPart implements LiveSearch.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.embedding";

  private static final int MARGIN = 14;
  private static final int SMALL = 5;
  private static final int LARGE = 12;

  private Label message;
  private Canvas canvas;
  private String recognizer = "";
  private Optional<LiveSearch.Found> shown = Optional.empty();

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.embedding");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(4, 4).applyTo(page);
    message = new Label(page, SWT.WRAP);
    message.setText("Select a picture in the Images view.");
    GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(message);
    canvas = new Canvas(page, SWT.DOUBLE_BUFFERED);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
    canvas.addPaintListener(event -> shown.ifPresent(found -> paint(event.gc, found)));
    Copying.ofPicture(getSite(), canvas, this::copy, this::data);
    Copying.menu(getSite(), canvas, "Copy as Image");
    LiveSearch.shared().add(this);
  }

  @Override
  public void recognizers(List<String> names, int chosen) {
    recognizer = names.get(chosen);
  }

  @Override
  public void found(LiveSearch.Found found) {
    shown = Optional.of(found);
    double[] explained = found.map().explained();
    message.setText(String.format(Locale.ROOT, "%s: %s (large) among %d pictures; axes show %.0f %% + %.0f %% of the variance",
        recognizer, found.picture().identity(), found.faces().size(), 100 * explained[0], 100 * explained[1]));
    message.requestLayout();
    canvas.redraw();
  }

  @Override
  public void failed(String why) {
    message.setText(why);
  }

  private Optional<ImageData> copy() {
    return shown.map(found -> {
      Point size = canvas.getSize();
      Image image = new Image(canvas.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
      GC gc = new GC(image);
      try {
        paint(gc, found);
        return image.getImageData();
      } finally {
        gc.dispose();
        image.dispose();
      }
    });
  }

  /** Every point as tab-separated text, the shown picture last. */
  private Optional<String> data() {
    return shown.map(found -> {
      StringBuilder text = new StringBuilder("identity\timage\tfirst\tsecond\n");
      double[][] points = found.map().points();
      for (int i = 0; i < points.length; i++) {
        line(text, found.faces().get(i).identity(), found.faces().get(i).id(), points[i]);
      }
      line(text, found.picture().identity(), found.picture().id() + " as shown", found.place());
      return text.toString();
    });
  }

  private static void line(StringBuilder text, String identity, String id, double[] at) {
    text.append(identity).append('\t').append(id).append('\t').append(at[0]).append('\t').append(at[1]).append('\n');
  }

  private void paint(GC gc, LiveSearch.Found found) {
    double[][] points = found.map().points();
    double reach = 1e-9;
    for (double[] point : points) {
      reach = Math.max(reach, Math.max(Math.abs(point[0]), Math.abs(point[1])));
    }
    gc.setAntialias(SWT.ON);
    for (boolean same : new boolean[] {false, true}) { // the person's own pictures on top
      gc.setBackground(same ? Theme.right() : Theme.faint());
      for (int i = 0; i < points.length; i++) {
        if (found.faces().get(i).identity().equals(found.picture().identity()) == same) {
          dot(gc, points[i], reach, same ? SMALL + 3 : SMALL);
        }
      }
    }
    gc.setBackground(Theme.wrong());
    dot(gc, found.place(), reach, LARGE);
  }

  private void dot(GC gc, double[] at, double reach, int size) {
    Point area = canvas.getSize();
    double scale = (Math.min(area.x, area.y) / 2.0 - MARGIN) / reach;
    int x = (int) Math.round(area.x / 2.0 + at[0] * scale);
    int y = (int) Math.round(area.y / 2.0 - at[1] * scale);
    gc.fillOval(x - size / 2, y - size / 2, size, size);
    if (size == LARGE) {
      gc.drawOval(x - size / 2, y - size / 2, size, size);
    }
  }

  @Override
  public void setFocus() {
    canvas.setFocus();
  }

  @Override
  public void dispose() {
    LiveSearch.shared().remove(this);
    super.dispose();
  }
}
