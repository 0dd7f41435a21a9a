package org.cloakroom.datasets.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.junit.jupiter.api.Test;

class PairedDatasetTest {
  private static List<ImagePair> draw(int pairs, long seed) {
    return new PairedDataset(new SyntheticDataset(20, 5, 1), 4, pairs, 2, seed).index(Progress.NONE).pairs();
  }

  private static String person(String image) {
    return image.substring(0, image.indexOf('/'));
  }

  @Test
  void foldsAreBalancedAndShareNobody() {
    List<ImagePair> pairs = draw(9, 1);
    assertEquals(4 * 2 * 9, pairs.size());
    assertEquals(pairs.size(), new HashSet<>(pairs).size());
    Map<Integer, Set<String>> people = pairs.stream().collect(Collectors.groupingBy(ImagePair::fold,
        Collectors.flatMapping(p -> List.of(person(p.first()), person(p.second())).stream(), Collectors.toSet())));
    Set<String> all = new HashSet<>();
    people.values().forEach(fold -> fold.forEach(person -> assertTrue(all.add(person), person + " is in two folds")));
    for (ImagePair pair : pairs) {
      assertEquals(pair.same(), person(pair.first()).equals(person(pair.second())));
      assertTrue(pair.first().endsWith("/000") || pair.first().endsWith("/001"), pair.first());
      assertTrue(pair.second().compareTo(person(pair.second()) + "/002") >= 0, pair.second());
    }
    assertEquals(36, pairs.stream().filter(ImagePair::same).count());
  }

  @Test
  void theSeedDecides() {
    assertEquals(draw(9, 1), draw(9, 1));
    assertNotEquals(draw(9, 1), draw(9, 2));
  }

  @Test
  void tooManyPairsAreRefused() {
    String message = assertThrows(UnavailableException.class, () -> draw(31, 1)).getMessage();
    assertTrue(message.contains("30 possible pairs of one person in fold 1 of 4, not 31"), message);
  }
}
