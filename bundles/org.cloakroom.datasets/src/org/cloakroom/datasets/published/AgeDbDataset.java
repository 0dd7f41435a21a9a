package org.cloakroom.datasets.published;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.ListedImages;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.PairList;

/**
 * AgeDB-30 (Moschoglou et al., CVPR Workshops 2017): pairs of images whose ages lie 30 years apart, ten folds. The images are named
 * {@code number_Name_age_gender.jpg}; see {@link PairList} for the list. The files are only read.
 */
public record AgeDbDataset(
    @Param(label = "Folder", help = "Where the paths of the list start; files are named number_Name_age_gender.jpg.")
        Path path,
    @Param(label = "Pairs", help = "A pair a line: two image paths and 1 (one person) or 0 (two persons).")
        Path pairs,
    @Param(label = "Folds", value = "10", min = 1, max = 1000, help = "Blocks of equal length for cross-validation.")
        int folds,
    @Param(label = "Missing images", value = "refuse", help = "refuse: an error. skip: their pairs are left out.")
        MissingImages missing,
    @Param(label = "Crop", value = "fit", help = "fit: the whole image is resized. none: images are 112×112 already.")
        AffineCrop crop,
    @Param(label = "Licence", value = "'non-commercial research, by agreement with its authors'", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "'none asked: photographs of public figures from the web'", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  private static final Pattern NAME = Pattern.compile("(?:.*/)?[0-9]+_(.+)_[0-9]+_[fmFM]\\.[A-Za-z]+");

  @Override
  public DatasetIndex index(Progress progress) {
    PairList list = PairList.read(pairs, folds);
    Map<String, String> people = new LinkedHashMap<>();
    for (PairList.Entry entry : list.entries()) {
      people.put(entry.first(), person(entry, entry.first()));
      people.put(entry.second(), person(entry, entry.second()));
    }
    return ListedImages.index("AgeDB-30", path, list, people, missing, crop,
        new Terms(licence, "AgeDB (Moschoglou et al. 2017)", consent));
  }

  private static String person(PairList.Entry entry, String image) {
    Matcher name = NAME.matcher(image);
    if (!name.matches()) {
      throw entry.line().wrong("the image " + image
          + " is not named number_Name_age_gender, such as 0_MariaCallas_35_f.jpg; the dataset pair-list takes other names");
    }
    return name.group(1);
  }
}
