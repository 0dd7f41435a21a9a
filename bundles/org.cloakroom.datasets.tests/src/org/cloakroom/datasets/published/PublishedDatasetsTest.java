package org.cloakroom.datasets.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.Places;
import org.cloakroom.datasets.published.CfpDataset.Comparison;
import org.cloakroom.datasets.published.FaceScrubDataset.Gender;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ORL, CFP, AgeDB-30 and FaceScrub. */
class PublishedDatasetsTest {
  private static final Path NONE = Path.of("");

  @TempDir Path folder;

  @Test
  void orlInTheOrderOfItsNumbers() {
    DatasetIndex orl = new OrlDataset(Shared.data("orl"), AffineCrop.parse("orl"), "", "").index(Progress.NONE);
    assertEquals(20, orl.identities().size());
    assertEquals("s2", orl.identities().get(1).name());
    assertEquals("s1/10.pgm", orl.identities().get(0).images().get(9).id());
    RgbImage face = orl.identities().get(0).images().get(0).load();
    assertEquals(112, face.width());
    byte[] rgb = face.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      assertTrue(rgb[i] == rgb[i + 1] && rgb[i] == rgb[i + 2], "grey");
    }
  }

  /** Rows 0 to 7 do not show; the rest is stretched: a white row 8 is the template's first. */
  @Test
  void theOrlCropLeavesOutEightRows() {
    byte[] rgb = new byte[112 * 92 * 3];
    java.util.Arrays.fill(rgb, 0, 8 * 92 * 3, (byte) 200);
    java.util.Arrays.fill(rgb, 8 * 92 * 3, 9 * 92 * 3, (byte) 255);
    RgbImage face = AffineCrop.parse("orl").apply(new RgbImage(112, 92, rgb));
    int middle = 56 * 3;
    assertTrue((face.rgb()[middle] & 0xff) > 240, "row 0: " + (face.rgb()[middle] & 0xff));
    assertEquals(0, face.rgb()[3 * 112 * 3 + middle]);
  }

  private Path cfp(int people) throws IOException {
    Files.createSymbolicLink(folder.resolve("Protocol"), Shared.data("protocols/cfp_and_ytf/config/Protocol"));
    for (int person = 1; person <= people; person++) {
      for (int i = 1; i <= 10; i++) {
        Places.touch(folder, String.format("Data/Images/%03d/frontal/%02d.jpg", person, i));
      }
      for (int i = 1; i <= 4; i++) {
        Places.touch(folder, String.format("Data/Images/%03d/profile/%02d.jpg", person, i));
      }
    }
    return folder;
  }

  @Test
  void cfpWithAllItsPairs() throws IOException {
    Path root = cfp(500);
    DatasetIndex fp = new CfpDataset(root, Comparison.FRONTAL_PROFILE, MissingImages.REFUSE, AffineCrop.FIT, "", "").index(Progress.NONE);
    assertEquals(7000, fp.pairs().size());
    assertEquals(350, fp.pairs().stream().filter(pair -> pair.fold() == 9 && pair.same()).count());
    assertTrue(fp.pairs().stream().allMatch(pair -> pair.first().contains("/frontal/") && pair.second().contains("/profile/")));
    assertEquals(500, fp.identities().size());
    DatasetIndex ff = new CfpDataset(root, Comparison.FRONTAL_FRONTAL, MissingImages.REFUSE, AffineCrop.FIT, "", "").index(Progress.NONE);
    assertEquals(7000, ff.pairs().size());
  }

  @Test
  void cfpWithMissingImages() throws IOException {
    Path root = cfp(20);
    Dataset strict = new CfpDataset(root, Comparison.FRONTAL_PROFILE, MissingImages.REFUSE, AffineCrop.FIT, "", "");
    String refusal = assertThrows(UnavailableException.class, () -> strict.index(Progress.NONE)).getMessage();
    assertTrue(refusal.contains("of 7000 pairs lack an image") && refusal.contains("missing: skip"), refusal);
    DatasetIndex some = new CfpDataset(root, Comparison.FRONTAL_PROFILE, MissingImages.SKIP, AffineCrop.FIT, "", "").index(Progress.NONE);
    assertTrue(some.identities().size() <= 20 && !some.pairs().isEmpty());
  }

  @Test
  void ageDbNamesPeopleInItsFiles() throws IOException {
    Places.touch(folder, "0_MariaCallas_35_f.jpg", "7_MariaCallas_65_f.jpg", "9_Bela_Lugosi_50_m.jpg");
    Path list = Places.write(folder.resolve("pairs.txt"), "0_MariaCallas_35_f.jpg 7_MariaCallas_65_f.jpg 1",
        "0_MariaCallas_35_f.jpg 9_Bela_Lugosi_50_m.jpg 0");
    DatasetIndex ageDb = ageDb(list).index(Progress.NONE);
    assertEquals(List.of("Bela_Lugosi", "MariaCallas"), ageDb.identities().stream().map(Identity::name).toList());
    assertEquals(new ImagePair(1, "0_MariaCallas_35_f.jpg", "9_Bela_Lugosi_50_m.jpg", false), ageDb.pairs().get(1));
    Places.write(list, "0_MariaCallas_35_f.jpg 9_Bela_Lugosi_50_m.jpg 1");
    assertTrue(refusal(ageDb(list)).contains("pairs.txt:1: the pair is said to show one person"));
    Places.write(list, "0.jpg 1.jpg 1");
    assertTrue(refusal(ageDb(list)).contains("pair-list"));
  }

  private Dataset ageDb(Path list) {
    return new AgeDbDataset(folder, list, 2, MissingImages.REFUSE, AffineCrop.FIT, "", "");
  }

  private static String refusal(Dataset dataset) {
    return assertThrows(UnavailableException.class, () -> dataset.index(Progress.NONE)).getMessage();
  }

  @Test
  void faceScrubByTheNameLists() throws IOException {
    Places.touch(folder, "Al_Pacino/Al_Pacino_1.jpg", "Anna_Gunn/Anna_Gunn_1.jpg", "Anna_Gunn/Anna_Gunn_2.jpg", "Nobody/x.jpg");
    Places.write(folder.resolve("facescrub_actresses.txt"), "name\timage_id\tface_id\turl\tbbox\tsha256",
        "Anna Gunn\t1\t1\thttp://example.org/a.jpg\t1,2,3,4\tab", "Anna Gunn\t2\t2\thttp://example.org/b.jpg\t1,2,3,4\tcd");
    assertEquals(3, faceScrub(Gender.ALL, NONE).index(Progress.NONE).identities().size());
    DatasetIndex women = faceScrub(Gender.FEMALE, NONE).index(Progress.NONE);
    assertEquals(List.of("Anna_Gunn"), women.identities().stream().map(Identity::name).toList());
    assertEquals("FaceScrub, female", women.name());
    assertTrue(refusal(faceScrub(Gender.MALE, NONE)).contains("facescrub_actors.txt"));
    Path men = Places.write(folder.resolve("men.txt"), "Daniel_Radcliffe/Daniel_Radcliffe_14684.jpg 1.png");
    assertTrue(refusal(faceScrub(Gender.MALE, men)).contains("Daniel_Radcliffe"));
  }

  @Test
  void faceScrubByItsFolders() throws IOException {
    Places.touch(folder, "actors/Al_Pacino/1.jpg", "actresses/Anna_Gunn/1.jpg");
    assertEquals(2, faceScrub(Gender.ALL, NONE).index(Progress.NONE).identities().size());
    assertEquals("Al_Pacino", faceScrub(Gender.MALE, NONE).index(Progress.NONE).identities().get(0).name());
  }

  /** A list of image paths, as FaceX-Zoo has it, names its people by their folders. */
  @Test
  void faceScrubNamesOfAnImageList() {
    assertEquals(80, FaceScrubNames.read(Shared.data("protocols/facescrub/data/files/facescrub2template_name.txt")).size());
  }

  private Dataset faceScrub(Gender gender, Path actors) {
    return new FaceScrubDataset(folder, gender, actors, NONE, AffineCrop.FIT, "", "");
  }
}
