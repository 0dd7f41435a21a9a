package org.cloakroom.attacks.precomputed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.image.ImageFiles;

/**
 * Takes the cloaked images from a folder: for attacks that run elsewhere (image generators, other toolkits), or to check an
 * evaluation against published images. The files have the size of the aligned faces and the name of the clean image, with
 * the ending of a lossless format, in the folder itself or in one sub-folder per identity.
 */
public record Precomputed(
    @Param(label = "Folder", help = "Holds one PNG, BMP or TIFF file for every image to be protected.")
        Path folder)
    implements ImageAttack {
  private static final List<String> ENDINGS = List.of(".png", ".bmp", ".tif", ".tiff");

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    if (!Files.isDirectory(folder)) {
      throw new UnavailableException("folder of cloaked images " + folder + " does not exist");
    }
    List<RgbImage> cloaked = new ArrayList<>();
    for (int i = 0; i < clean.count(); i++) {
      Path file = find(context.id(i));
      RgbImage image = ImageFiles.read(file);
      if (image.height() != clean.height() || image.width() != clean.width()) {
        throw new UnavailableException("cloaked image " + file + " has " + image.height() + "×" + image.width()
            + " pixels; the aligned faces have " + clean.height() + "×" + clean.width());
      }
      cloaked.add(image);
    }
    return Images.of(cloaked);
  }

  private Path find(String id) {
    int slash = id.lastIndexOf('/');
    int dot = id.lastIndexOf('.');
    String withoutEnding = dot > slash ? id.substring(0, dot) : id;
    return Stream.of(withoutEnding, withoutEnding.substring(slash + 1))
        .flatMap(name -> ENDINGS.stream().map(ending -> folder.resolve(name + ending)))
        .filter(Files::isRegularFile).findFirst()
        .orElseThrow(() -> new UnavailableException("folder " + folder + " has no cloaked image for " + id
            + "; expected " + withoutEnding + ".png"));
  }
}
