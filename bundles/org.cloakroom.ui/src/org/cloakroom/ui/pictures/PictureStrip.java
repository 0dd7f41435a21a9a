package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.api.image.RgbImage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Pictures side by side, pixels kept square and sharp, each with a caption. */
final class PictureStrip {
  private static final int GAP = 10;

  private static final int FRAME = 3;

  private final Canvas canvas;
  private final String empty;
  private List<Tile> tiles = List.of();
  private List<Image> images = List.of();

  /**
   * A picture with its caption.
   *
   * @param frame color of its frame; empty for none
   */
  record Tile(String caption, RgbImage image, Optional<Color> frame) {
    Tile(String caption, RgbImage image) {
      this(caption, image, Optional.empty());
    }

    Tile framed(Color color) {
      return new Tile(caption, image, Optional.of(color));
    }
  }

  /** @param empty what stands there as long as nothing is shown */
  PictureStrip(Composite parent, String empty) {
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

  Control control() {
    return canvas;
  }

  void show(List<Tile> now) {
    images.forEach(Image::dispose);
    tiles = List.copyOf(now);
    List<Image> made = new ArrayList<>();
    tiles.forEach(tile -> made.add(new Image(canvas.getDisplay(), data(tile.image()))));
    images = made;
    canvas.redraw();
  }

  List<Tile> tiles() {
    return tiles;
  }

  private static ImageData data(RgbImage image) {
    return new ImageData(image.width(), image.height(), 24, new PaletteData(0xff0000, 0xff00, 0xff), image.width() * 3,
        image.rgb().clone());
  }

  private void paint(GC gc) {
    Point area = canvas.getSize();
    if (tiles.isEmpty()) {
      gc.drawText(empty, GAP, GAP, true);
      return;
    }
    int text = gc.getFontMetrics().getHeight();
    int side = tiles.get(0).image().width();
    double room = Math.min((double) (area.x - GAP) / tiles.size() - GAP, area.y - 2 * GAP - 3 * text);
    // whole multiples keep every pixel the same size
    int shown = room >= 2 * side ? (int) (room / side) * side : (int) Math.max(16, room);
    gc.setInterpolation(room >= 2 * side ? SWT.NONE : SWT.HIGH);
    for (int i = 0; i < images.size(); i++) {
      int x = GAP + i * (shown + GAP);
      tiles.get(i).frame().ifPresent(color -> {
        gc.setBackground(color);
        gc.fillRectangle(x - FRAME, GAP - FRAME, shown + 2 * FRAME, shown + 2 * FRAME);
      });
      gc.drawImage(images.get(i), 0, 0, side, tiles.get(i).image().height(), x, GAP, shown, shown);
      gc.setClipping(x, 0, shown, area.y);
      gc.drawText(tiles.get(i).caption(), x, GAP + shown + 3, true);
      gc.setClipping((Rectangle) null);
    }
  }

  /** Change of each channel, times a gain, around middle grey. */
  static RgbImage difference(RgbImage before, RgbImage after, int gain) {
    byte[] a = before.rgb();
    byte[] b = after.rgb();
    byte[] change = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      change[i] = (byte) Math.max(0, Math.min(255, 128 + gain * ((b[i] & 0xff) - (a[i] & 0xff))));
    }
    return new RgbImage(before.height(), before.width(), change);
  }

  /** Largest and root mean square change, in words. */
  static String distance(RgbImage before, RgbImage after) {
    long squares = 0;
    int largest = 0;
    for (int i = 0; i < before.rgb().length; i++) {
      int change = Math.abs((before.rgb()[i] & 0xff) - (after.rgb()[i] & 0xff));
      largest = Math.max(largest, change);
      squares += (long) change * change;
    }
    double rms = Math.sqrt((double) squares / before.rgb().length);
    return squares == 0 ? "no change" : String.format(
        Locale.ROOT, "L∞ %d/255\nPSNR %.1f dB", largest, 20 * Math.log10(255 / rms));
  }
}
