package org.cloakroom.datasets.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.ListLine;
import org.cloakroom.datasets.listed.ListedImages;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.PairList;

/**
 * Celebrities in Frontal-Profile in the Wild (Sengupta et al., WACV 2016) with its protocol of ten folds: {@code Protocol/Pair_list_F.txt}
 * and {@code Pair_list_P.txt} number the images, {@code Protocol/Split/FP/01/same.txt} and {@code diff.txt} pair the numbers. The files
 * are only read.
 */
public record CfpDataset(
    @Param(label = "Folder", help = "The distribution's folder, with Data and Protocol in it.")
        Path path,
    @Param(label = "Pairs", value = "frontal-profile", help = "frontal-profile (CFP-FP) or frontal-frontal (CFP-FF).")
        Comparison comparison,
    @Param(label = "Missing images", value = "refuse", help = "refuse: an error. skip: their pairs are left out.")
        MissingImages missing,
    @Param(label = "Crop", value = "fit", help = "fit: the whole image is resized. none: images are 112×112 already.")
        AffineCrop crop,
    @Param(label = "Licence", value = "''", advanced = true, affectsResult = false, help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "'none asked: photographs of celebrities from the web'", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  private static final String PROTOCOL = "Protocol";
  private static final int FOLDS = 10;

  /** Which views are compared. */
  public enum Comparison {
    /** A frontal image with a profile. */
    FRONTAL_PROFILE("FP", "Pair_list_P.txt"),
    /** Two frontal images. */
    FRONTAL_FRONTAL("FF", "Pair_list_F.txt");

    private final String folder;
    private final String secondList;

    Comparison(String folder, String secondList) {
      this.folder = folder;
      this.secondList = secondList;
    }
  }

  @Override
  public DatasetIndex index(Progress progress) {
    Path protocol = path.resolve(PROTOCOL);
    if (!Files.isDirectory(protocol)) {
      throw new UnavailableException("dataset folder " + path + " has no folder " + PROTOCOL + "; CFP has Data and " + PROTOCOL + " in it");
    }
    Map<String, String> first = numbers(protocol.resolve("Pair_list_F.txt"));
    Map<String, String> second = numbers(protocol.resolve(comparison.secondList));
    List<PairList.Entry> entries = new ArrayList<>();
    Map<String, String> people = new LinkedHashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Path folder = protocol.resolve("Split").resolve(comparison.folder).resolve(String.format("%02d", fold + 1));
      for (boolean same : new boolean[] {true, false}) {
        for (ListLine line : ListLine.read(folder.resolve(same ? "same.txt" : "diff.txt"))) {
          entries.add(entry(line, fold, same, first, second));
        }
      }
    }
    entries.forEach(entry -> {
      people.put(entry.first(), person(entry.first()));
      people.put(entry.second(), person(entry.second()));
    });
    return ListedImages.index("CFP-" + comparison.folder, path, new PairList(entries), people, missing, crop, new Terms(licence,
        "Celebrities in Frontal-Profile in the Wild (Sengupta et al. 2016)", consent));
  }

  private static PairList.Entry entry(ListLine line, int fold, boolean same, Map<String, String> first, Map<String, String> second) {
    List<String> words = line.words();
    if (words.size() != 2 || !first.containsKey(words.get(0)) || !second.containsKey(words.get(1))) {
      throw line.wrong("a pair is the number of an image in Pair_list_F.txt and one in the other list, not \"" + line.text() + "\"");
    }
    return new PairList.Entry(line, fold, first.get(words.get(0)), second.get(words.get(1)), same);
  }

  /** Image paths within the dataset's folder by their number; the lists write them from the protocol's folder. */
  private static Map<String, String> numbers(Path list) {
    Map<String, String> numbers = new HashMap<>();
    for (ListLine line : ListLine.read(list)) {
      List<String> words = line.words();
      if (words.size() != 2 || !words.get(1).startsWith("../Data/Images/")) {
        throw line.wrong("a line is a number and a path such as ../Data/Images/001/frontal/01.jpg");
      }
      numbers.put(words.get(0), words.get(1).substring("../".length()));
    }
    return numbers;
  }

  /** {@code Data/Images/001/frontal/01.jpg} shows {@code 001}. */
  private static String person(String image) {
    return image.split("/")[2];
  }
}
