package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.junit.jupiter.api.Test;

/** Splits that follow a dataset's verification pairs. */
class PairSplitTest {
  private record Blank(String id) implements ImageSource {
    @Override
    public RgbImage load() {
      throw new IllegalStateException("nothing is decoded here");
    }
  }

  private static Identity person(String name, int images) {
    return new Identity(name, java.util.stream.IntStream.range(0, images).mapToObj(i -> (ImageSource) new Blank(name + "/" + i)).toList());
  }

  private static DatasetIndex index(List<ImagePair> pairs) {
    return new DatasetIndex("few", List.of(person("ann", 3), person("bob", 1), person("cy", 2)), pairs, Terms.UNSTATED);
  }

  private static List<String> ids(List<ImageSource> images) {
    return images.stream().map(ImageSource::id).toList();
  }

  @Test
  void whatStandsFirstIsEnrolled() {
    DatasetIndex index = index(List.of(new ImagePair(0, "ann/2", "ann/0", true), new ImagePair(0, "ann/0", "bob/0", false)));
    List<Draw.Person> people = new Draw(index, Split.ofPairs(2, List.of(), Placement.GALLERY, 5)).people();
    assertEquals(List.of("ann", "bob"), people.stream().map(Draw.Person::name).toList());
    assertEquals(List.of("ann/0", "ann/2"), ids(people.get(0).gallery()));
    assertEquals(List.of(), ids(people.get(0).probes()));
    assertEquals(List.of("bob/0"), ids(people.get(1).probes()));
    assertTrue(people.stream().allMatch(Draw.Person::cloaked));
  }

  @Test
  void onlyPeopleOfPairsCanBeProtected() {
    DatasetIndex index = index(List.of(new ImagePair(0, "ann/2", "ann/0", true)));
    assertThrows(IllegalArgumentException.class, () -> new Draw(index, Split.ofPairs(2, List.of(), Placement.GALLERY, 5)).people());
    assertThrows(IllegalArgumentException.class, () -> new Draw(index, Split.ofPairs(1, List.of("cy"), Placement.GALLERY, 5)).people());
  }

  @Test
  void aDatasetWithoutPairsIsRefused() {
    String refusal = assertThrows(IllegalArgumentException.class,
        () -> new Draw(index(List.of()), Split.ofPairs(0, List.of(), Placement.GALLERY, 1))).getMessage();
    assertTrue(refusal.contains("few defines no verification pairs"), refusal);
  }
}
