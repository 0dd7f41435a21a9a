package org.cloakroom.datasets.listed;

import java.nio.file.Path;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;

/** Images that a list of verification pairs names; see {@link PairList} for the list. The files are only read. */
public record PairListDataset(
    @Param(label = "Folder", help = "Where the paths of the list start.")
        Path path,
    @Param(label = "Pairs", help = "A pair a line: two image paths and 1 (one person) or 0 (two persons).")
        Path pairs,
    @Param(label = "Folds", value = "10", min = 1, max = 1000, help = "Blocks of equal length for cross-validation.")
        int folds,
    @Param(label = "Identities", value = "folder",
            help = "folder: the first folder of a path names the person. pairs: only what the pairs say is known.")
        PairIdentities identities,
    @Param(label = "Missing images", value = "refuse", help = "refuse: an error. skip: their pairs are left out.")
        MissingImages missing,
    @Param(label = "Crop", value = "fit", help = "none: images are 112×112 already. fit: the whole image is resized.")
        AffineCrop crop,
    @Param(label = "Licence", value = "''", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "''", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    PairList list = PairList.read(pairs, folds);
    return ListedImages.index(String.valueOf(path.getFileName()), path, list, identities.of(list), missing, crop,
        new Terms(licence, path.toString(), consent));
  }
}
