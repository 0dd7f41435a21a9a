package org.cloakroom.datasets.alignment;

import java.nio.file.Path;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.image.ImageFiles;

/**
 * A face in an image file, brought into the template by its landmarks when it is loaded.
 *
 * @param id as the dataset names it
 * @param file where it is
 * @param map from the template to the photograph
 */
public record AlignedImage(String id, Path file, Similarity map) implements ImageSource {
  @Override
  public RgbImage load() {
    return Template.crop(ImageFiles.read(file), map);
  }
}
