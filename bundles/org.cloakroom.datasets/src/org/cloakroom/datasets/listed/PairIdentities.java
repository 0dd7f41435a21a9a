package org.cloakroom.datasets.listed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is on the images of a pair list. */
public enum PairIdentities {
  /** The first folder of an image's path names the person. */
  FOLDER {
    @Override
    Map<String, String> of(PairList list) {
      Map<String, String> people = new LinkedHashMap<>();
      for (PairList.Entry entry : list.entries()) {
        people.put(entry.first(), folder(entry, entry.first()));
        people.put(entry.second(), folder(entry, entry.second()));
      }
      return people;
    }
  },
  /** Only what the pairs say is known: images that they call of one person, directly or by way of others, are of one person. */
  PAIRS {
    @Override
    Map<String, String> of(PairList list) {
      Map<String, String> parents = new HashMap<>();
      for (PairList.Entry entry : list.entries()) {
        String first = root(parents, entry.first());
        String second = root(parents, entry.second());
        if (entry.same() && !first.equals(second)) {
          parents.put(first.compareTo(second) < 0 ? second : first, first.compareTo(second) < 0 ? first : second);
        }
      }
      Map<String, String> people = new LinkedHashMap<>();
      for (PairList.Entry entry : list.entries()) {
        people.put(entry.first(), root(parents, entry.first()));
        people.put(entry.second(), root(parents, entry.second()));
      }
      return people;
    }
  };

  /** The person's name for each image, in the order of the list. */
  abstract Map<String, String> of(PairList list);

  private static String folder(PairList.Entry entry, String path) {
    int slash = path.indexOf('/');
    if (slash < 1) {
      throw entry.line().wrong("the path " + path + " has no folder that names the person; say identities: pairs");
    }
    return path.substring(0, slash);
  }

  private static String root(Map<String, String> parents, String image) {
    String at = image;
    while (parents.containsKey(at)) {
      at = parents.get(at);
    }
    return at;
  }
}
