package org.cloakroom.datasets.image;

import java.nio.file.Path;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;

/**
 * An image file, cropped to the template when it is loaded.
 *
 * @param id as the dataset names it
 * @param file where it is
 * @param crop how it gets into the template
 */
public record FileImage(String id, Path file, AffineCrop crop) implements ImageSource {
  @Override
  public RgbImage load() {
    try {
      return crop.apply(ImageFiles.read(file));
    } catch (IllegalArgumentException e) {
      throw new UnavailableException("image " + file + ": " + e.getMessage(), e);
    }
  }
}
