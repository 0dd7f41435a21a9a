package org.cloakroom.protocols.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.protocols.Faces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineSearchTest {

  @ParameterizedTest
  @CsvSource({"100,9,32,0.6,false", "100,9,32,0.6,true", "37,30,21,1.5,false", "37,30,21,1.5,true", "3,1,5,0.1,true"})
  void findsWhatSortingEverythingFinds(int persons, int each, int dimension, double spread, boolean perIdentity) {
    EmbeddedImages gallery = Faces.around(persons, each, dimension, spread, 1);
    EmbeddedImages probes = Faces.around(persons + 2, 2, dimension, spread, 2);

    List<Match> found = CosineSearch.over(gallery, perIdentity).match(probes);

    for (int p = 0; p < found.size(); p++) {
      assertEquals(bySorting(gallery, probes, p, perIdentity), found.get(p), "probe " + p);
    }
  }

  @ParameterizedTest
  @CsvSource({"100,9,32,0.6,5", "37,30,21,1.5,1", "3,1,5,0.1,5"})
  void theBestAreThoseOfSortingEverything(int persons, int each, int dimension, double spread, int count) {
    EmbeddedImages gallery = Faces.around(persons, each, dimension, spread, 1);
    EmbeddedImages probes = Faces.around(persons, 2, dimension, spread, 2);

    List<List<Candidate>> found = CosineSearch.over(gallery, false).best(probes, count);

    for (int p = 0; p < found.size(); p++) {
      int probe = p;
      List<Candidate> sorted = IntStream.range(0, gallery.images().size())
          .mapToObj(g -> new Candidate(g, dot(gallery, g, probes, probe)))
          .sorted((a, b) -> Double.compare(b.score(), a.score())).limit(count).toList(); // stable
      assertEquals(sorted, found.get(p), "probe " + p);
    }
    assertThrows(IllegalArgumentException.class, () -> CosineSearch.over(gallery, false).best(probes, 0));
  }

  @Test
  void manyEqualImagesKeepTheOrderOfTheGallery() {
    EmbeddedImages some = Faces.around(2, 1, 40, 0.3, 5);
    int copies = 700; // more than two blocks of the gallery
    float[] all = new float[copies * 40];
    List<EmbeddedImages.Image> images = IntStream.range(0, copies)
        .mapToObj(i -> new EmbeddedImages.Image("" + i, i == 600 ? "p0" : "x" + i, false)).toList();
    for (int i = 0; i < copies; i++) {
      System.arraycopy(some.embeddings(), 0, all, i * 40, 40);
    }
    EmbeddedImages gallery = new EmbeddedImages(images, 40, all);

    Match match = CosineSearch.over(gallery, false).match(some).get(0);

    assertEquals(List.of(0, 1, 2), CosineSearch.over(gallery, false).best(some, 3).get(0).stream().map(Candidate::image).toList());
    assertEquals(601, match.rank());
    assertEquals(0, match.best());
  }

  @Test
  void refusesEmbeddingsThatAreNotOfUnitLengthOrFit() {
    EmbeddedImages good = Faces.around(3, 1, 8, 0.1, 1);
    float[] longer = good.embeddings().clone();
    longer[9] += 1;
    EmbeddedImages bad = new EmbeddedImages(good.images(), 8, longer);

    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> CosineSearch.over(bad, false));
    assertTrue(e.getMessage().contains("p1/1-0"), e::getMessage);
    assertThrows(IllegalArgumentException.class,
        () -> CosineSearch.over(good, false).match(Faces.around(3, 1, 9, 0.1, 1)));
    assertThrows(IllegalArgumentException.class,
        () -> CosineSearch.over(new EmbeddedImages(List.of(), 8, new float[0]), false));
  }

  private static Match bySorting(EmbeddedImages gallery, EmbeddedImages probes, int probe, boolean perIdentity) {
    double[] scores = IntStream.range(0, gallery.images().size()).mapToDouble(g -> dot(gallery, g, probes, probe)).toArray();
    List<Integer> order = IntStream.range(0, scores.length).boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a])).toList(); // stable
    Set<String> seen = new HashSet<>();
    int rank = 0;
    double mateScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < order.size() && rank == 0; i++) {
      String identity = gallery.images().get(order.get(i)).identity();
      seen.add(identity);
      if (identity.equals(probes.images().get(probe).identity())) {
        rank = perIdentity ? seen.size() : i + 1;
        mateScore = scores[order.get(i)];
      }
    }
    return new Match(rank, mateScore, order.get(0), scores[order.get(0)]);
  }

  private static double dot(EmbeddedImages a, int i, EmbeddedImages b, int j) {
    double sum = 0;
    for (int d = 0; d < a.dimension(); d++) {
      sum += (double) a.embeddings()[i * a.dimension() + d] * b.embeddings()[j * b.dimension() + d];
    }
    return sum;
  }
}
