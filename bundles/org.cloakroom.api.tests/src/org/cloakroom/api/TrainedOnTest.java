package org.cloakroom.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.api.TrainedOn.Shown;
import org.cloakroom.api.image.RgbImage;
import org.junit.jupiter.api.Test;

class TrainedOnTest {
  private static final RgbImage BLACK = new RgbImage(1, 1, new byte[] {0, 0, 0});
  private static final RgbImage WHITE = new RgbImage(1, 1, new byte[] {-1, -1, -1});
  private static final RgbImage RED = new RgbImage(1, 1, new byte[] {1, 0, 0});

  @Test
  void metadataReadsBack() {
    TrainedOn people = new TrainedOn("{lfw: {path: faces}}", false, List.of("Ada Lovelace", "Émilie"), Set.of(TrainedOn.digest(BLACK)));
    assertEquals(people, TrainedOn.of(people.metadata()));
    assertEquals(new TrainedOn("", false, List.of(), Set.of()), TrainedOn.of(Map.of()));
  }

  @Test
  void knowsPeopleByNameAndByImage() {
    TrainedOn people = new TrainedOn("", false, List.of("Ada_Lovelace"), Set.of(TrainedOn.digest(BLACK)));
    assertEquals(List.of("ada lovelace", "Grace"), people.among(List.of(new Shown("ada lovelace", RED), new Shown("Grace", BLACK),
        new Shown("Grace", RED), new Shown("Mary", RED))));
  }

  @Test
  void drawnPeopleAreKnownByImageAlone() {
    TrainedOn people = new TrainedOn("", true, List.of("person0001", "person0002"), Set.of(TrainedOn.digest(BLACK)));
    assertEquals(List.of("person0002"), people.among(List.of(new Shown("person0001", RED), new Shown("person0002", BLACK))));
  }

  @Test
  void twoTrainingsKnowThePeopleOfBoth() {
    TrainedOn drawn = new TrainedOn("drawn", true, List.of("person0001"), Set.of(TrainedOn.digest(BLACK)));
    TrainedOn real = new TrainedOn("real", false, List.of("Ada"), Set.of(TrainedOn.digest(RED)));
    TrainedOn both = drawn.and(real);
    assertEquals(new TrainedOn("drawn, real", false, List.of("Ada"), Set.of(TrainedOn.digest(BLACK), TrainedOn.digest(RED))), both);
    assertEquals(List.of("Ada"), both.among(List.of(new Shown("Ada", WHITE), new Shown("person0001", WHITE))), "a name that was drawn says nothing");
    assertEquals(List.of("person0001"), both.among(List.of(new Shown("person0001", BLACK))));
    TrainedOn others = new TrainedOn("more", true, List.of("person0002"), Set.of());
    assertEquals(List.of("person0001", "person0002"), drawn.and(others).people());
  }
}
