package org.cloakroom.ui.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.image.RgbImage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/** Pictures side by side, pixels kept square and sharp, each with a caption. */
public final class PictureStrip {
  private static final int GAP = 10;
  private static final int FRAME = 3;
  private static final int SMALLEST = 16;
  private static final int COPIED_GAP = 4;
  private static final int HISTOGRAM = 48;

  private final Canvas canvas;
  private final String empty;
  private List<Tile> tiles = List.of();
  private List<Image> images = List.of();
  private List<Histogram> histograms = List.of();
  private Viewport view = Viewport.WHOLE;
  private boolean explorable;
  private boolean flickering;

  /** Where tiles stand: the side of each, and the room below for captions. */
  private record Layout(int side, int captions, boolean histograms) {
    Rectangle tile(int index) {
      return new Rectangle(GAP + index * (side + GAP), GAP, side, side);
    }
  }

  /** @param empty what stands there as long as nothing is shown */
  public PictureStrip(Composite parent, String empty) {
    this.empty = empty;
    canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
    canvas.addPaintListener(event -> paint(event.gc));
    canvas.addListener(SWT.Dispose, disposed -> images.forEach(Image::dispose));
    canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
      @Override
      public void getName(AccessibleEvent event) {
        event.result = String.join(", ", tiles.stream().map(Tile::caption).toList());
      }
    });
  }

  /** The widget. */
  public Control control() {
    return canvas;
  }

  /**
   * Lets the pictures be enlarged with the wheel, dragged, and shown whole again with a double click, all in step, and shows their
   * histograms.
   *
   * @param pointer hears which pixel is below the pointer, or that there is none
   */
  public void explore(Consumer<Optional<Point>> pointer) {
    explorable = true;
    Explorer explorer = new Explorer(pointer);
    canvas.addListener(SWT.MouseWheel, explorer::wheel);
    canvas.addListener(SWT.MouseDown, explorer::down);
    canvas.addListener(SWT.MouseMove, explorer::move);
    canvas.addListener(SWT.MouseUp, up -> explorer.grabbed = Optional.empty());
    canvas.addListener(SWT.MouseExit, gone -> pointer.accept(Optional.empty()));
    canvas.addListener(SWT.MouseDoubleClick, clicked -> look(Viewport.WHOLE));
  }

  /** Shows the second picture in the place of the first as long as this is on, so that the eye sees what changes. */
  public void flicker(boolean on) {
    if (on != flickering) {
      flickering = on;
      canvas.redraw();
    }
  }

  /** Shows these pictures; what part of them is in sight stays. */
  public void show(List<Tile> now) {
    images.forEach(Image::dispose);
    tiles = List.copyOf(now);
    List<Image> made = new ArrayList<>();
    tiles.forEach(tile -> made.add(new Image(canvas.getDisplay(), Pixels.data(tile.image()))));
    images = made;
    histograms = explorable ? tiles.stream().map(tile -> Histogram.of(tile.image())).toList() : List.of();
    canvas.redraw();
  }

  /** What is shown. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** All pictures side by side, each pixel as it is; empty if none is shown. */
  public Optional<ImageData> copy() {
    return tiles.isEmpty() ? Optional.empty()
        : Optional.of(Pixels.data(Pixels.montage(tiles.stream().map(Tile::image).toList(), COPIED_GAP)));
  }

  private void look(Viewport next) {
    if (!next.equals(view)) {
      view = next;
      canvas.redraw();
    }
  }

  private Layout layout(int lineHeight) {
    int captions = 3 * lineHeight;
    int pixels = tiles.get(0).image().width();
    double with = room(captions + HISTOGRAM + GAP);
    boolean enough = explorable && with >= pixels; // pictures come first
    double room = enough ? with : room(captions);
    // whole multiples keep every pixel the same size
    return new Layout(room >= 2 * pixels ? (int) (room / pixels) * pixels : (int) Math.max(SMALLEST, room), captions, enough);
  }

  /** The side that a tile may have if there is something below it. */
  private double room(int below) {
    Point area = canvas.getSize();
    return Math.min((double) (area.x - GAP) / tiles.size() - GAP, area.y - 2 * GAP - below);
  }

  private Layout layout() {
    GC gc = new GC(canvas);
    try {
      return layout(gc.getFontMetrics().getHeight());
    } finally {
      gc.dispose();
    }
  }

  private void paint(GC gc) {
    if (tiles.isEmpty()) {
      gc.drawText(empty, GAP, GAP, true);
      return;
    }
    Layout layout = layout(gc.getFontMetrics().getHeight());
    for (int i = 0; i < tiles.size(); i++) {
      int shown = flickering && i == 0 && tiles.size() > 1 ? 1 : i;
      Rectangle place = layout.tile(i);
      paintFrame(gc, tiles.get(i), place);
      paintPicture(gc, images.get(shown), place);
      gc.setClipping(place.x, 0, place.width, canvas.getSize().y);
      gc.setForeground(canvas.getForeground());
      gc.drawText(tiles.get(shown).caption(), place.x, place.y + place.height + 3, true);
      if (layout.histograms()) {
        histograms.get(shown).paint(gc, new Rectangle(place.x, place.y + place.height + layout.captions() + GAP, place.width, HISTOGRAM));
      }
      gc.setClipping((Rectangle) null);
    }
  }

  private static void paintFrame(GC gc, Tile tile, Rectangle place) {
    tile.frame().ifPresent(color -> {
      gc.setBackground(color);
      gc.fillRectangle(place.x - FRAME, place.y - FRAME, place.width + 2 * FRAME, place.height + 2 * FRAME);
    });
  }

  private void paintPicture(GC gc, Image image, Rectangle place) {
    Rectangle pixels = image.getBounds();
    int side = place.width * view.zoom();
    gc.setInterpolation(side >= 2 * pixels.width ? SWT.NONE : SWT.HIGH);
    gc.setClipping(place);
    gc.drawImage(image, 0, 0, pixels.width, pixels.height, place.x - (int) Math.round(view.pictureX(0) * side),
        place.y - (int) Math.round(view.pictureY(0) * side), side, side);
    gc.setClipping((Rectangle) null);
  }

  /** What the mouse does. */
  private final class Explorer {
    private final Consumer<Optional<Point>> pointer;
    private Optional<Point> grabbed = Optional.empty();

    Explorer(Consumer<Optional<Point>> pointer) {
      this.pointer = pointer;
    }

    void wheel(Event event) {
      tile(event.x, event.y).ifPresent(place -> {
        look(view.step(event.count > 0, share(event.x - place.x, place), share(event.y - place.y, place)));
        point(event.x, event.y);
      });
      event.doit = false;
    }

    void down(Event event) {
      canvas.setFocus();
      grabbed = tile(event.x, event.y).map(place -> new Point(event.x, event.y));
    }

    void move(Event event) {
      grabbed.filter(from -> !tiles.isEmpty()).ifPresent(from -> {
        int side = layout().side();
        look(view.drag((double) (event.x - from.x) / side, (double) (event.y - from.y) / side));
        grabbed = Optional.of(new Point(event.x, event.y));
      });
      point(event.x, event.y);
    }

    private void point(int x, int y) {
      pointer.accept(tile(x, y).map(place -> {
        RgbImage image = tiles.get(0).image();
        return new Point(
            Math.min(image.width() - 1, (int) (view.pictureX(share(x - place.x, place)) * image.width())),
            Math.min(image.height() - 1, (int) (view.pictureY(share(y - place.y, place)) * image.height())));
      }));
    }

    private double share(int offset, Rectangle place) {
      return (double) offset / place.width;
    }

    private Optional<Rectangle> tile(int x, int y) {
      Layout layout = tiles.isEmpty() ? new Layout(0, 0, false) : layout();
      for (int i = 0; i < tiles.size(); i++) {
        if (layout.tile(i).contains(x, y)) {
          return Optional.of(layout.tile(i));
        }
      }
      return Optional.empty();
    }
  }
}
