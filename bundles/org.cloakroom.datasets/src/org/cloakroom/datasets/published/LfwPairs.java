package org.cloakroom.datasets.published;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.datasets.listed.ListLine;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.PairCollector;

/**
 * The pair lists of LFW (Huang et al., 2007): {@code pairs.txt} of View 2 begins with the number of folds and of pairs of each kind in a
 * fold; {@code pairsDevTrain.txt} and {@code pairsDevTest.txt} with the latter only. A fold has its pairs of one person first.
 */
final class LfwPairs {
  private LfwPairs() {}

  static List<ImagePair> read(Path file, List<Identity> identities, MissingImages policy) {
    Map<String, String> ids = new HashMap<>();
    for (Identity identity : identities) {
      for (ImageSource image : identity.images()) {
        ids.put(image.id().replaceFirst("\\.[^./]*$", ""), image.id());
      }
    }
    List<ListLine> lines = ListLine.read(file);
    ListLine head = lines.get(0);
    List<String> words = head.words();
    if (words.size() > 2) {
      throw head.wrong("the first line of an LFW pair list says how many folds and pairs there are, such as 10 300");
    }
    int folds = words.size() == 2 ? head.number(words.get(0)) : 1;
    int each = head.number(words.get(words.size() - 1));
    if (lines.size() - 1 != 2L * folds * each) {
      throw head.wrong(folds + " folds of " + each + " pairs of one person and as many of two are " + 2L * folds * each
          + " pairs, but the list has " + (lines.size() - 1));
    }
    PairCollector pairs = new PairCollector(policy);
    for (int i = 1; i < lines.size(); i++) {
      int fold = (i - 1) / (2 * each);
      boolean same = (i - 1) % (2 * each) < each;
      add(lines.get(i), fold, same, ids, pairs);
    }
    return pairs.pairs();
  }

  private static void add(ListLine line, int fold, boolean same, Map<String, String> ids, PairCollector pairs) {
    List<String> words = line.words();
    if (words.size() != (same ? 3 : 4)) {
      throw line.wrong(same ? "a pair of one person is a name and two numbers" : "a pair of two persons is a name, a number, a name and a number");
    }
    String first = image(line, words.get(0), words.get(1));
    String second = same ? image(line, words.get(0), words.get(2)) : image(line, words.get(2), words.get(3));
    Optional<String> missing = !ids.containsKey(first) ? Optional.of(first) : !ids.containsKey(second) ? Optional.of(second) : Optional.empty();
    if (missing.isPresent()) {
      pairs.missing(line, missing.get());
    } else {
      pairs.add(new ImagePair(fold, ids.get(first), ids.get(second), same));
    }
  }

  private static String image(ListLine line, String name, String number) {
    return name + "/" + name + String.format(Locale.ROOT, "_%04d", line.number(number));
  }
}
