package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.results.FinishedCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a protocol gets that compares cloaked with natural images. */
class NaturalComparisonTest {
  @TempDir Path folder;

  /** Counts the enrolled images whose embedding an attack changed, and of these the pixels'. */
  record Changed() implements Protocol {
    @Override
    public boolean comparesNatural() {
      return true;
    }

    @Override
    public ProtocolResult evaluate(ProtocolData data) {
      EmbeddedImages natural = data.natural().orElseThrow();
      CellMaterial material = data.material().orElseThrow();
      List<Integer> all = IntStream.range(0, material.size(Part.GALLERY)).boxed().toList();
      Images cloaked = material.images(Part.GALLERY, all);
      Images before = material.images(Part.NATURAL_GALLERY, all);
      int embeddings = 0;
      int pixels = 0;
      for (int i : all) {
        embeddings += Arrays.equals(row(natural, i), row(data.gallery(), i)) ? 0 : 1;
        pixels += Arrays.equals(cloaked.slice(i, i + 1).values(), before.slice(i, i + 1).values()) ? 0 : 1;
      }
      assertEquals(data.probes().images().size(), material.size(Part.PROBES));
      assertEquals(natural.images(), data.gallery().images());
      return new ProtocolResult(List.of(new Proportion("embeddings", Group.PROTECTED, embeddings, all.size()),
          new Proportion("pixels", Group.PROTECTED, pixels, all.size())), List.of(), List.of(),
          List.of(new PersonCount("pixels", Group.PROTECTED, "everybody", pixels, all.size())));
    }

    private static float[] row(EmbeddedImages images, int i) {
      return Arrays.copyOfRange(images.embeddings(), i * images.dimension(), (i + 1) * images.dimension());
    }
  }

  @Test
  void naturalImagesAreProcessedButNotCloaked() {
    RunOutcome outcome = ExperimentRunner.run(TinyWorld.plan().experiment(new Changed()), "cloakroom: 1\n", folder.resolve("run"),
        TinyWorld.options(folder), RunListener.NONE);
    assertEquals(8, outcome.finished());
    outcome.folder().recordedCells().stream().map(FinishedCell.class::cast).forEach(cell -> {
      boolean attacked = !cell.coordinates().attack().equals("none");
      int[] found = cell.result().proportions().stream().mapToInt(Proportion::hits).toArray();
      assertArrayEquals(attacked ? new int[] {6, 6} : new int[] {0, 0}, found, "two enrolled images each of three protected people");
      assertEquals(List.of(new PersonCount("pixels", Group.PROTECTED, "everybody", found[1], 12)), cell.result().people());
      assertTrue(cell.unrounded().isEmpty());
      assertFalse(cell.result().proportions().isEmpty());
    });
  }
}
