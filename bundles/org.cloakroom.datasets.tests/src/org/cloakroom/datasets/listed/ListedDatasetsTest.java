package org.cloakroom.datasets.listed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.datasets.image.AffineCrop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pair lists and CSV manifests. */
class ListedDatasetsTest {
  private static final Path NONE = Path.of("");

  @TempDir Path folder;

  @BeforeEach
  void makeImages() throws IOException {
    Places.touch(folder, "ann/1.png", "ann/2.png", "ann/3.png", "bob/1.png");
  }

  private Dataset pairs(PairIdentities identities, MissingImages missing, String... lines) throws IOException {
    Path list = Places.write(folder.resolve("pairs.txt"), lines);
    return new PairListDataset(folder, list, 2, identities, missing, AffineCrop.FIT, "CC0", "asked");
  }

  private static String refusal(Dataset dataset) {
    return assertThrows(UnavailableException.class, () -> dataset.index(Progress.NONE)).getMessage();
  }

  @Test
  void theNumberStandsFirstOrLast() throws IOException {
    DatasetIndex index = pairs(PairIdentities.FOLDER, MissingImages.REFUSE, "ann/1.png,ann/2.png,1", "0\tann/1.png\tbob/1.png").index(Progress.NONE);
    assertEquals(List.of(new ImagePair(0, "ann/1.png", "ann/2.png", true), new ImagePair(1, "ann/1.png", "bob/1.png", false)), index.pairs());
    assertEquals(List.of("ann", "bob"), index.identities().stream().map(Identity::name).toList());
    assertEquals("asked", index.terms().consent());
  }

  @Test
  void withoutNamesThePairsSayWhoIsWho() throws IOException {
    DatasetIndex index = pairs(PairIdentities.PAIRS, MissingImages.REFUSE, "ann/2.png ann/3.png 1", "ann/1.png bob/1.png -1",
        "ann/1.png ann/2.png 1").index(Progress.NONE);
    assertEquals(List.of("ann/1.png", "bob/1.png"), index.identities().stream().map(Identity::name).toList());
    assertEquals(3, index.identities().get(0).images().size());
    assertTrue(refusal(pairs(PairIdentities.PAIRS, MissingImages.REFUSE, "ann/1.png ann/2.png 1", "ann/2.png bob/1.png 1",
        "ann/1.png bob/1.png 0")).contains("pairs.txt:3: the pair is said to show two persons"));
  }

  @Test
  void wrongLinesAreNamed() throws IOException {
    assertTrue(refusal(pairs(PairIdentities.FOLDER, MissingImages.REFUSE, "ann/1.png ann/2.png")).contains("pairs.txt:1"));
    assertTrue(refusal(pairs(PairIdentities.FOLDER, MissingImages.REFUSE, "ann/1.png ann/2.png 1", "a b c")).contains("pairs.txt:2"));
    assertTrue(refusal(pairs(PairIdentities.FOLDER, MissingImages.REFUSE, "1.png 2.png 1")).contains("identities: pairs"));
    assertTrue(refusal(pairs(PairIdentities.FOLDER, MissingImages.REFUSE, "ann/1.png ann/9.png 1")).contains("1 of 1 pairs lack an image"));
  }

  @Test
  void missingImagesCanBeLeftOut() throws IOException {
    DatasetIndex index = pairs(PairIdentities.FOLDER, MissingImages.SKIP, "ann/1.png ann/9.png 1", "ann/1.png bob/1.png 0").index(Progress.NONE);
    assertEquals(1, index.pairs().size());
    assertEquals(List.of("ann/1.png"), index.identities().get(0).images().stream().map(image -> image.id()).toList());
  }

  private Dataset manifest(Path pairs, String... lines) throws IOException {
    return new ManifestDataset(Places.write(folder.resolve("faces.csv"), lines), pairs, 1, AffineCrop.FIT, "", "my camera", "asked");
  }

  @Test
  void aManifestWithPairs() throws IOException {
    Path pairs = Places.write(folder.resolve("pairs.txt"), "ann/1.png bob/1.png 0");
    DatasetIndex index = manifest(pairs, "age,path,identity", "31,ann/1.png,\"Doe, Ann\"", "40,bob/1.png,Bob", "32,ann/2.png,\"Doe, Ann\"")
        .index(Progress.NONE);
    assertEquals("faces", index.name());
    assertEquals("Doe, Ann", index.identities().get(0).name());
    assertEquals(2, index.identities().get(0).images().size());
    assertEquals(1, index.pairs().size());
    assertEquals("my camera", index.terms().source());
  }

  @Test
  void wrongRowsOfAManifestAreNamed() throws IOException {
    assertTrue(refusal(manifest(NONE, "person,path", "Ann,ann/1.png")).contains("faces.csv:1: the header has no column \"identity\""));
    assertTrue(refusal(manifest(NONE, "identity,path", "Ann")).contains("faces.csv:2: this row has 1 values"));
    assertTrue(refusal(manifest(NONE, "identity,path", "Ann,ann/7.png")).contains("faces.csv:2: there is no image"));
    assertTrue(refusal(manifest(NONE, "identity,path", "Ann,ann/1.png", "Bob,ann/1.png")).contains("faces.csv:3"), "an image of two people");
    assertTrue(refusal(manifest(NONE, "identity,path", "Ann,\"ann/1.png")).contains("is not closed"));
  }
}
