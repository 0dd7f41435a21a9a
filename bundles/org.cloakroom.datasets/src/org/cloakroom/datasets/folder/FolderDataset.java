package org.cloakroom.datasets.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.alignment.AlignedFaces;
import org.cloakroom.datasets.alignment.Alignment;
import org.cloakroom.datasets.detection.Mtcnn;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.image.FileImage;
import org.cloakroom.datasets.image.ImageFiles;

/**
 * One folder per identity, with JPEG, PNG, PGM, BMP or TIFF files in it. Identities and images are ordered by name. The
 * files are only read.
 */
public record FolderDataset(
    @Param(label = "Folder", help = "Holds one sub-folder per identity.")
        Path path,
    @Param(label = "Crop", value = "fit",
            help = "none: images are 112×112 already. fit: the whole image is resized. lfw-deep-funneled, or six numbers:"
                + " a fixed affine map from image to template.")
        AffineCrop crop,
    @Param(label = "Align", value = "none",
            help = "none: the crop decides. mtcnn: the face is detected and brought into the template by five landmarks; images"
                + " without a face are left out and listed.")
        Alignment align,
    @Param(label = "Licence", value = "''", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "''", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    if (!Files.isDirectory(path)) {
      throw new UnavailableException("dataset folder " + path + " does not exist or is no folder");
    }
    List<Path> folders = list(path).stream()
        .filter(p -> Files.isDirectory(p) && !p.getFileName().toString().startsWith(".")).toList();
    progress.begin("list " + path.getFileName(), folders.size());
    List<Identity> identities = new ArrayList<>();
    for (Path folder : folders) {
      progress.checkCancelled();
      String name = folder.getFileName().toString();
      List<ImageSource> images = list(folder).stream().filter(ImageFiles::isImage)
          .map(f -> (ImageSource) new FileImage(name + "/" + f.getFileName(), f, crop)).toList();
      if (!images.isEmpty()) {
        identities.add(new Identity(name, images));
      }
      progress.worked(1);
    }
    if (identities.isEmpty()) {
      throw new UnavailableException("dataset folder " + path
          + " has no sub-folder with images; it needs one sub-folder per identity");
    }
    DatasetIndex plain = new DatasetIndex(String.valueOf(path.getFileName()), identities, List.of(),
        new Terms(licence, path.toString(), consent));
    return align == Alignment.MTCNN ? AlignedFaces.of(plain, Mtcnn.USUAL_SMALLEST, progress) : plain;
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UnavailableException("folder " + folder + " cannot be listed: " + e.getMessage(), e);
    }
  }
}
