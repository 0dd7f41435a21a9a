package org.cloakroom.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.junit.jupiter.api.Test;

class IdentificationTest {
  private static final EmbeddedImages GALLERY = Faces.of(List.of("ann", "bob", "bob", "bob", "cid"),
      new double[][] {{1, 0, 0}, {0, 1, 0}, {0.1, 1, 0}, {0.2, 1, 0}, {0, 0, 1}});

  private static ProtocolResult evaluate(Candidates candidates, EmbeddedImages gallery, EmbeddedImages probes) {
    return new Identification(List.of(1, 2, 4), candidates, Templates.NONE).evaluate(new ProtocolData(gallery, probes, List.of()));
  }

  @Test
  void rankOverImagesCountsEveryImageOfABetterPersonAndRankOverIdentitiesCountsThePerson() {
    EmbeddedImages probes = Faces.of(List.of("ann"), new double[][] {{0.3, 1, 0}});

    Outcome images = evaluate(Candidates.IMAGES, GALLERY, probes).outcomes().get(0);
    Outcome identities = evaluate(Candidates.IDENTITIES, GALLERY, probes).outcomes().get(0);

    assertEquals(4, images.rank());
    assertEquals(2, identities.rank());
    assertEquals("bob/3", images.candidate());
    assertEquals((0.3 * 0.2 + 1) / Math.sqrt(1.09 * 1.04), images.score(), 1e-7);
  }

  @Test
  void equalScoresAreRankedInTheOrderOfTheGallery() {
    double[][] same = {{1, 0, 0}, {1, 0, 0}};
    EmbeddedImages probe = Faces.of(List.of("bob"), new double[][] {{1, 0, 0}});

    Outcome second = evaluate(Candidates.IMAGES, Faces.of(List.of("ann", "bob"), same), probe).outcomes().get(0);
    Outcome first = evaluate(Candidates.IMAGES, Faces.of(List.of("bob", "ann"), same), probe).outcomes().get(0);

    assertEquals(2, second.rank());
    assertEquals("ann/0", second.candidate());
    assertEquals(1, first.rank());
    assertEquals("bob/0", first.candidate());
  }

  @Test
  void protectedAndUnprotectedPeopleAreCountedApart() {
    EmbeddedImages bare = Faces.of(List.of("ann", "bob", "cid"), new double[][] {{0, 1, 0}, {0, 1, 0}, {0, 0, 1}});
    EmbeddedImages probes = new EmbeddedImages(
        List.of(new Image("1", "ann", true), new Image("2", "bob", false), new Image("3", "cid", false)), 3,
        bare.embeddings());

    List<Proportion> proportions = evaluate(Candidates.IMAGES, GALLERY, probes).proportions();

    assertTrue(proportions.contains(new Proportion("rank-1", Group.PROTECTED, 0, 1)), proportions::toString);
    assertTrue(proportions.contains(new Proportion("rank-1", Group.UNPROTECTED, 2, 2)), proportions::toString);
    assertTrue(proportions.contains(new Proportion("rank-1", Group.ALL, 2, 3)), proportions::toString);
    assertTrue(proportions.contains(new Proportion("rank-4", Group.ALL, 3, 3)), proportions::toString);
    assertEquals(9, proportions.size());
  }

  @Test
  void aProbeOfAStrangerHasRankZeroAndIsNoTrial() {
    EmbeddedImages probes = Faces.of(List.of("stranger", "ann"), new double[][] {{1, 0, 0}, {1, 0, 0}});

    ProtocolResult result = evaluate(Candidates.IDENTITIES, GALLERY, probes);

    assertEquals(0, result.outcomes().get(0).rank());
    assertEquals("ann/0", result.outcomes().get(0).candidate());
    assertTrue(result.proportions().contains(new Proportion("rank-1", Group.ALL, 1, 1)));
  }

  @Test
  void ranksAreSortedAndAnEmptyListIsRefused() {
    assertEquals(List.of(1, 5), new Identification(List.of(5, 1, 5), Candidates.IMAGES, Templates.NONE).ranks());
    assertThrows(IllegalArgumentException.class, () -> new Identification(List.of(), Candidates.IMAGES, Templates.NONE));
    assertThrows(IllegalArgumentException.class, () -> new Identification(List.of(0), Candidates.IMAGES, Templates.NONE));
  }

  @Test
  void templatesAreMeanEmbeddingsOfEachPerson() {
    EmbeddedImages gallery = Faces.of(List.of("ann", "bob", "ann"), new double[][] {{1, 0, 0}, {0.8, 0.6, 0}, {0, 1, 0}});
    EmbeddedImages probes = Faces.of(List.of("ann", "ann"), new double[][] {{0.85, 0.5, 0}, {0.7, 1, 0.1}});
    ProtocolData data = new ProtocolData(gallery, probes, List.of());

    ProtocolResult single = new Identification(List.of(1), Candidates.IMAGES, Templates.NONE).evaluate(data);
    ProtocolResult merged = new Identification(List.of(1), Candidates.IMAGES, Templates.GALLERY).evaluate(data);
    ProtocolResult both = new Identification(List.of(1), Candidates.IMAGES, Templates.BOTH).evaluate(data);

    assertEquals(List.of(2, 2), single.outcomes().stream().map(Outcome::rank).toList(), "bob's image lies between ann's");
    assertEquals(List.of(2, 1), merged.outcomes().stream().map(Outcome::rank).toList(), "ann's template is at 45 degrees");
    assertEquals("ann/template", merged.outcomes().get(1).candidate());
    assertEquals(1, both.outcomes().size());
    assertEquals("ann/template", both.outcomes().get(0).probe());
    assertTrue(both.proportions().contains(new Proportion("rank-1", Group.ALL, 1, 1)), both.proportions()::toString);
  }

  @Test
  void embeddingsThatCancelEachOtherAreNoTemplate() {
    EmbeddedImages gallery = Faces.of(List.of("ann", "ann"), new double[][] {{1, 0}, {-1, 0}});

    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Identification(List.of(1),
        Candidates.IMAGES, Templates.GALLERY).evaluate(new ProtocolData(gallery, gallery, List.of())));

    assertTrue(e.getMessage().contains("the embeddings of ann cancel each other"), e::getMessage);
  }

  @Test
  void enrolledStrangersPushPeopleDown() {
    EmbeddedImages probes = Faces.of(List.of("ann"), new double[][] {{1, 0.1, 0}});
    EmbeddedImages distracted = Faces.of(List.of("ann", "x", "y"), new double[][] {{1, 0.9, 0}, {1, 0.2, 0}, {1, 0.3, 0}});

    assertEquals(3, evaluate(Candidates.IMAGES, distracted, probes).outcomes().get(0).rank());
  }
}
