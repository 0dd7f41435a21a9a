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
    return new Identification(List.of(1, 2, 4), candidates).evaluate(new ProtocolData(gallery, probes, List.of()));
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
    assertEquals(List.of(1, 5), new Identification(List.of(5, 1, 5), Candidates.IMAGES).ranks());
    assertThrows(IllegalArgumentException.class, () -> new Identification(List.of(), Candidates.IMAGES));
    assertThrows(IllegalArgumentException.class, () -> new Identification(List.of(0), Candidates.IMAGES));
  }
}
