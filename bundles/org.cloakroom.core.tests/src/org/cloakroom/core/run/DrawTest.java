package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final DatasetIndex INDEX = new TinyWorld.Stripes(20, 8, Set.of()).index(Progress.NONE);

  private static List<Draw.Person> draw(DatasetIndex index, long seed, String... names) {
    int protect = names.length == 0 ? 5 : names.length;
    return new Draw(index, new Split(2, 3, protect, List.of(names), seed)).people();
  }

  private static Set<String> cloaked(List<Draw.Person> people) {
    return people.stream().filter(Draw.Person::cloaked).map(Draw.Person::name).collect(Collectors.toSet());
  }

  private static List<String> ids(List<ImageSource> sources) {
    return sources.stream().map(ImageSource::id).toList();
  }

  @Test
  void galleryAndProbesAreDifferentImagesOfThePerson() {
    for (Draw.Person person : draw(INDEX, 3)) {
      List<String> all = new ArrayList<>(ids(person.gallery()));
      all.addAll(ids(person.probes()));
      assertEquals(5, Set.copyOf(all).size());
      assertEquals(Set.of(person.name()), all.stream().map(id -> id.split("/")[0]).collect(Collectors.toSet()));
    }
  }

  @Test
  void equalSeedsDrawEquallyAndOthersDoNot() {
    assertEquals(cloaked(draw(INDEX, 3)), cloaked(draw(INDEX, 3)));
    assertEquals(5, cloaked(draw(INDEX, 3)).size());
    assertNotEquals(cloaked(draw(INDEX, 3)), cloaked(draw(INDEX, 4)));
    assertNotEquals(ids(draw(INDEX, 3).get(0).gallery()), ids(draw(INDEX, 4).get(0).gallery()));
  }

  @Test
  void whatIsDrawnForAPersonDoesNotDependOnTheOthersOrOnTheOrderOfFiles() {
    List<Identity> reversed = new ArrayList<>();
    for (Identity identity : INDEX.identities()) {
      List<ImageSource> images = new ArrayList<>(identity.images());
      Collections.reverse(images);
      reversed.add(0, new Identity(identity.name(), images));
    }
    DatasetIndex other = new DatasetIndex(INDEX.name(), reversed, List.of(), INDEX.terms());
    assertEquals(cloaked(draw(INDEX, 3)), cloaked(draw(other, 3)));
    assertEquals(ids(draw(INDEX, 3).get(0).gallery()), ids(draw(other, 3).get(19).gallery()));
  }

  @Test
  void seedZeroTakesTheDatasetsOrder() {
    List<Draw.Person> people = draw(INDEX, 0);
    assertEquals(Set.of("person0", "person1", "person2", "person3", "person4"), cloaked(people));
    assertEquals(List.of("person7/0", "person7/1"), ids(people.get(7).gallery()));
    assertEquals(List.of("person7/2", "person7/3", "person7/4"), ids(people.get(7).probes()));
  }

  @Test
  void protectedPeopleCanBeNamed() {
    assertEquals(Set.of("person3", "person17"), cloaked(draw(INDEX, 9, "person17", "person3")));
  }

  @Test
  void strangersAreNotEnrolledAndDistractorsNotSearched() {
    Split split = new Split(2, 3, 5, List.of(), Placement.GALLERY, 4, 6, 3);
    List<Draw.Person> people = new Draw(INDEX, split).people();

    List<Draw.Person> strangers = people.stream().filter(p -> p.gallery().isEmpty()).toList();
    List<Draw.Person> distractors = people.stream().filter(p -> p.probes().isEmpty()).toList();
    assertEquals(4, strangers.size());
    assertEquals(6, distractors.size());
    assertTrue(strangers.stream().noneMatch(p -> p.cloaked() || p.probes().size() != 3));
    assertTrue(distractors.stream().noneMatch(p -> p.cloaked() || p.gallery().size() != 2));
    assertEquals(cloaked(draw(INDEX, 3)), cloaked(people), "the protected people stay the same");
    String refused = assertThrows(IllegalArgumentException.class,
        () -> new Draw(INDEX, new Split(2, 3, 5, List.of(), Placement.GALLERY, 10, 6, 3)).people()).getMessage();
    assertTrue(refused.contains("has 15 identities that are not protected"), refused);
  }
}
