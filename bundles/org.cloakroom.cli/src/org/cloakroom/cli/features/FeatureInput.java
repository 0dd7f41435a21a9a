package org.cloakroom.cli.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.compute.weights.WeightsFiles;
import org.cloakroom.datasets.image.ImageFiles;

/** Reads what is to be protected: an array of features, or faces whose features a recognizer makes. */
final class FeatureInput {
  private static final int SIDE = 112;

  private FeatureInput() {}

  /**
   * Reads features and faces.
   *
   * @param in a NumPy array [N,D], or a folder of faces
   * @param faces a folder with the faces of an array, one for each row in the order of their names
   * @param encoder the recognizer that made the features, or is to make them
   * @throws UnavailableException if a file cannot be used; the message names it
   */
  static StoredFeatures read(Path in, Optional<Path> faces, Optional<FeatureEncoder> encoder) {
    if (Files.isDirectory(in)) {
      List<RgbImage> images = faces(in);
      FeatureEncoder maker = encoder.orElseThrow(() -> new IllegalArgumentException(
          in + " is a folder of faces; --recognizer says which recognizer makes their features"));
      return new StoredFeatures(maker.encode(Images.of(images)), Optional.of(slices(images)), encoder);
    }
    HostTensor rows = array(in);
    Optional<List<RgbImage>> images = faces.map(FeatureInput::faces);
    images.filter(list -> list.size() != rows.shape().get(0)).ifPresent(list -> {
      throw new IllegalArgumentException(in + " has " + rows.shape().get(0) + " rows, but " + faces.get() + " has " + list.size() + " images");
    });
    encoder.filter(e -> e.dimension() != rows.shape().get(1)).ifPresent(e -> {
      throw new IllegalArgumentException(in + " has features of length " + rows.shape().get(1) + ", but those of the recognizer have "
          + e.dimension());
    });
    return new StoredFeatures(rows, images.map(FeatureInput::slices), encoder);
  }

  private static HostTensor array(Path file) {
    try {
      HostTensor rows = WeightsFiles.read(file).toFloat32().tensors().values().iterator().next();
      if (rows.shape().numDimensions() != 2) {
        throw new UnavailableException(file + " holds an array of shape " + rows.shape() + "; features are [N,D]");
      }
      return rows;
    } catch (WeightsException e) {
      throw new UnavailableException("the features " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<RgbImage> faces(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<RgbImage> images = files.filter(Files::isRegularFile).filter(ImageFiles::isImage).sorted().map(ImageFiles::read).toList();
      if (images.isEmpty()) {
        throw new UnavailableException("there is no image in " + folder);
      }
      if (images.stream().anyMatch(image -> image.height() != SIDE || image.width() != SIDE)) {
        throw new UnavailableException("the images in " + folder + " must be aligned faces of " + SIDE + "x" + SIDE + " pixels");
      }
      return images;
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException("folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static StoredFeatures.Faces slices(List<RgbImage> images) {
    return (from, to) -> Images.of(images.subList(from, to));
  }
}
