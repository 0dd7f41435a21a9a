package org.cloakroom.ui.data;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.dataset.ImageSource;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ScrollBar;

/** Pictures in rows, any number: only those in sight are decoded. */
final class Gallery {
  private static final int SIDE = 84;
  private static final int GAP = 6;

  private final Canvas canvas;
  private final Thumbnails thumbnails;
  private List<ImageSource> images = List.of();

  Gallery(Composite parent) {
    canvas = new Canvas(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED);
    canvas.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
    thumbnails = new Thumbnails(canvas, SIDE);
    canvas.addPaintListener(event -> paint(event.gc));
    canvas.addListener(SWT.Resize, resized -> arrange());
    canvas.getVerticalBar().addListener(SWT.Selection, scrolled -> canvas.redraw());
    canvas.addListener(SWT.MouseMove, event -> {
      String tip = at(event.x, event.y).map(image -> thumbnails.problem(image).orElse(image.id())).orElse("");
      if (!tip.equals(canvas.getToolTipText())) {
        canvas.setToolTipText(tip);
      }
    });
  }

  Control control() {
    return canvas;
  }

  /** Shows these pictures from the first. */
  void show(List<ImageSource> now) {
    images = now;
    canvas.getVerticalBar().setSelection(0);
    arrange();
  }

  /** Forgets the pictures of the dataset that was shown before. */
  void clear() {
    images = List.of();
    thumbnails.clear();
    arrange();
  }

  /** Whether a picture is decoded and kept. */
  boolean shown(ImageSource image) {
    return thumbnails.get(image).isPresent();
  }

  private int columns() {
    return Math.max(1, (canvas.getClientArea().width - GAP) / (SIDE + GAP));
  }

  private void arrange() {
    int height = (images.size() + columns() - 1) / columns() * (SIDE + GAP) + GAP;
    int page = Math.max(1, canvas.getClientArea().height);
    ScrollBar bar = canvas.getVerticalBar();
    bar.setValues(Math.min(bar.getSelection(), Math.max(0, height - page)), 0, Math.max(height, page), page, SIDE + GAP, page);
    bar.setVisible(height > page);
    canvas.redraw();
  }

  private void paint(GC gc) {
    Rectangle area = canvas.getClientArea();
    int top = canvas.getVerticalBar().isVisible() ? canvas.getVerticalBar().getSelection() : 0;
    int columns = columns();
    int first = Math.max(0, top / (SIDE + GAP)) * columns;
    int last = Math.min(images.size(), ((top + area.height) / (SIDE + GAP) + 1) * columns);
    for (int i = first; i < last; i++) {
      int x = GAP + i % columns * (SIDE + GAP);
      int y = GAP + i / columns * (SIDE + GAP) - top;
      Optional<Image> image = thumbnails.get(images.get(i));
      image.ifPresentOrElse(shown -> {
        Rectangle size = shown.getBounds();
        gc.drawImage(shown, x + (SIDE - size.width) / 2, y + (SIDE - size.height) / 2);
      }, () -> {
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_NORMAL_SHADOW));
        gc.drawRectangle(x, y, SIDE - 1, SIDE - 1);
      });
      if (thumbnails.problem(images.get(i)).isPresent()) {
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_RED));
        gc.drawText("unreadable", x + 4, y + SIDE / 2 - 8, true);
      }
    }
  }

  private Optional<ImageSource> at(int x, int y) {
    int top = canvas.getVerticalBar().isVisible() ? canvas.getVerticalBar().getSelection() : 0;
    int column = (x - GAP) / (SIDE + GAP);
    int index = (y + top - GAP) / (SIDE + GAP) * columns() + column;
    return x >= GAP && column < columns() && index >= 0 && index < images.size() ? Optional.of(images.get(index)) : Optional.empty();
  }
}
