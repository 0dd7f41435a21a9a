package org.cloakroom.datasets.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.Places;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LfwDatasetTest {
  private static final Path NONE = Path.of("");

  @TempDir Path folder;

  private Path images;

  @BeforeEach
  void makeImages() throws IOException {
    images = folder.resolve("images");
    Places.touch(images, "Ann/Ann_0001.jpg", "Ann/Ann_0002.jpg", "Bob/Bob_0001.jpg", "Cy/Cy_0001.jpg", "Cy/Cy_0002.jpg");
  }

  private static DatasetIndex index(Path path, Path pairs, MissingImages missing) {
    return new LfwDataset(path, pairs, missing, AffineCrop.parse("lfw-deep-funneled"), "", "").index(Progress.NONE);
  }

  @Test
  void bothFoldsOfViewTwo() {
    DatasetIndex lfw = index(Shared.data("lfw-pairs/images"), NONE, MissingImages.REFUSE);
    assertEquals(1200, lfw.pairs().size());
    assertEquals(600, lfw.pairs().stream().filter(ImagePair::same).count());
    assertEquals(600, lfw.pairs().stream().filter(pair -> pair.fold() == 1).count());
    assertEquals(1583, lfw.identities().stream().mapToInt(person -> person.images().size()).sum());
    assertEquals(new ImagePair(0, "Abel_Pacheco/Abel_Pacheco_0001.jpg", "Abel_Pacheco/Abel_Pacheco_0004.jpg", true), lfw.pairs().get(0));
    assertTrue(lfw.terms().source().contains("Massachusetts"));
  }

  @Test
  void thePublishedListOverAFewPeopleIsRefusedUnlessAskedFor() {
    Path all = Shared.data("protocols/pairs.txt");
    Path few = Shared.data("lfw");
    UnavailableException refusal = assertThrows(UnavailableException.class, () -> index(few, all, MissingImages.REFUSE));
    assertTrue(refusal.getMessage().contains("of 6000 pairs lack an image"), refusal.getMessage());
    DatasetIndex some = index(few, all, MissingImages.SKIP);
    assertTrue(some.pairs().size() > 10 && some.pairs().size() < 300, some.pairs().size() + " pairs");
    RgbImage face = some.identities().get(0).images().get(0).load();
    assertEquals(112, face.height());
  }

  @Test
  void aDevelopmentListHasOneFold() throws IOException {
    Path list = Places.write(folder.resolve("dev.txt"), "1", "Ann\t1\t2", "Ann\t1\tBob\t1");
    DatasetIndex lfw = index(images, list, MissingImages.REFUSE);
    assertEquals(2, lfw.pairs().size());
    assertEquals(new ImagePair(0, "Ann/Ann_0001.jpg", "Bob/Bob_0001.jpg", false), lfw.pairs().get(1));
  }

  @Test
  void theListBesideTheFolderIsFound() throws IOException {
    assertEquals(0, index(images, NONE, MissingImages.REFUSE).pairs().size());
    Places.write(folder.resolve("pairs.txt"), "2\t1", "Ann\t1\t2", "Ann\t1\tBob\t1", "Cy\t1\t2", "Cy\t2\tBob\t1");
    DatasetIndex lfw = index(images, NONE, MissingImages.REFUSE);
    assertEquals(4, lfw.pairs().size());
    assertEquals(1, lfw.pairs().get(3).fold());
  }

  @Test
  void whatIsWrongWithAListIsToldByItsLine() throws IOException {
    refused("dev.txt:1: 1 folds of 2 pairs", "2", "Ann 1 2", "Ann 1 Bob 1");
    refused("dev.txt:2: a pair of one person", "1", "Ann 1 Bob 1", "Ann 1 2");
    refused("dev.txt:3: \"x\" is no whole number", "1", "Ann 1 2", "Ann 1 Bob x");
    refused("dev.txt:3: there is no image Bob/Bob_0007", "1", "Ann 1 2", "Ann 1 Bob 7");
  }

  private void refused(String reason, String... lines) throws IOException {
    Path list = Places.write(folder.resolve("dev.txt"), lines);
    UnavailableException refusal = assertThrows(UnavailableException.class, () -> index(images, list, MissingImages.REFUSE));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
