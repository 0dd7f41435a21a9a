package org.cloakroom.ui.pictures;

import java.util.Optional;
import org.cloakroom.api.image.RgbImage;
import org.eclipse.swt.graphics.Color;

/**
 * A picture with its caption.
 *
 * @param caption below it, up to three lines
 * @param frame color of its frame; empty for none
 */
public record Tile(String caption, RgbImage image, Optional<Color> frame) {
  /** Without a frame. */
  public Tile(String caption, RgbImage image) {
    this(caption, image, Optional.empty());
  }

  /** The same with a frame. */
  public Tile framed(Color color) {
    return new Tile(caption, image, Optional.of(color));
  }
}
