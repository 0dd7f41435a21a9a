package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceSearchTest {
  @TempDir Path folder;

  @Test
  void findsAPicturesOwnPersonFirst() {
    Experiment experiment = TinyWorld.plan().experiment();
    List<RunImages.Picture> pictures = RunImages.load(experiment, ContentStore.open(folder), Progress.NONE).pictures();
    try (FaceSearch search =
        FaceSearch.open(experiment.recognizers().get(0), pictures, ComputeOptions.cpu(), Progress.NONE)) {
      int right = 0;
      for (int i = 0; i < pictures.size(); i++) {
        RunImages.Picture picture = pictures.get(i);
        float[] embedding = search.embed(picture.image());
        assertArrayEquals(search.embedding(i), embedding, 1e-5f);
        List<FaceSearch.Near> near = search.nearest(embedding, picture.id());
        assertEquals(pictures.size() - 1, near.size());
        assertFalse(near.stream().anyMatch(n -> n.picture().id().equals(picture.id())), "not itself");
        assertTrue(near.get(0).cosine() >= near.get(1).cosine());
        right += near.get(0).picture().identity().equals(picture.identity()) ? 1 : 0;
      }
      assertTrue(right > 0.8 * pictures.size(), right + " of " + pictures.size());
    }
  }
}
