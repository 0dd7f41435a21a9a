package org.cloakroom.datasets.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.ImageFolders;
import org.cloakroom.datasets.listed.MissingImages;

/** Labeled Faces in the Wild with the pairs of its View 2 (Huang et al., University of Massachusetts, 2007). The files are only read. */
public record LfwDataset(
    @Param(label = "Folder", help = "One folder per person with files such as Tom_Hanks/Tom_Hanks_0003.jpg.")
        Path path,
    @Param(label = "Pairs", value = "''",
            help = "pairs.txt of View 2, or a development list. Left out: pairs.txt in the folder or beside it, if there is one.")
        Path pairs,
    @Param(label = "Missing images", value = "refuse", help = "refuse: a pair without an image is an error. skip: it is left out.")
        MissingImages missing,
    @Param(label = "Crop", value = "lfw-deep-funneled",
            help = "lfw-deep-funneled: the fixed map for 250×250 deep-funneled photographs. none, fit, or six numbers.")
        AffineCrop crop,
    @Param(label = "Licence", value = "'none stated; photographs belong to their press agencies'", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "'none asked: news photographs of public figures'", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  private static final String LIST = "pairs.txt";

  @Override
  public DatasetIndex index(Progress progress) {
    List<Identity> identities = ImageFolders.identities(path, ImageFolders.inside(path), crop, progress);
    List<ImagePair> found = list().map(file -> LfwPairs.read(file, identities, missing)).orElse(List.of());
    return new DatasetIndex("LFW", identities, found, new Terms(licence,
        "Labeled Faces in the Wild, University of Massachusetts, Amherst (Huang et al. 2007)", consent));
  }

  private Optional<Path> list() {
    if (!pairs.toString().isEmpty()) {
      return Optional.of(pairs);
    }
    return Stream.of(path.resolve(LIST), path.resolveSibling(LIST)).filter(Files::isRegularFile).findFirst();
  }
}
