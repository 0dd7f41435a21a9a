package org.cloakroom.datasets.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Acquisition;
import org.cloakroom.api.dataset.Acquisition.Outcome;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.folder.FolderDataset;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.synthetic.SampleDataset;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignedDatasetTest {
  private static final String MODELS = "cloakroom.models";

  @TempDir Path folder;

  private Path faces;

  @BeforeEach
  void makeFolder() throws IOException {
    System.setProperty(MODELS, Files.createDirectory(folder.resolve("models")).toString());
    Files.createSymbolicLink(folder.resolve("models/mtcnn"), Shared.data("detect"));
    faces = folder.resolve("faces");
    for (String name : List.of("Angelina_Jolie", "Ann_Veneman")) {
      Path person = Files.createDirectories(faces.resolve(name));
      for (int i : new int[] {1, 2}) {
        String file = String.format("%s_%04d.jpg", name, i);
        Files.copy(Shared.data("lfw").resolve(name).resolve(file), person.resolve(file));
      }
    }
    Path nobody = Files.createDirectory(faces.resolve("Nobody"));
    Files.write(nobody.resolve("sky.ppm"), "P6 60 60 255\n".getBytes(), StandardOpenOption.CREATE);
    Files.write(nobody.resolve("sky.ppm"), new byte[60 * 60 * 3], StandardOpenOption.APPEND);
    Files.write(nobody.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3});
  }

  @AfterEach
  void forgetFolder() {
    System.clearProperty(MODELS);
  }

  private FolderDataset plain(Alignment align) {
    return new FolderDataset(faces, AffineCrop.FIT, align, "", "");
  }

  @Test
  void failuresAreCountedAndListed() {
    DatasetIndex index = new AlignedDataset(plain(Alignment.NONE), 20).index(Progress.NONE);
    assertEquals(List.of("Angelina_Jolie", "Ann_Veneman"), index.identities().stream().map(Identity::name).toList());
    List<Acquisition> failures = index.acquisitions().stream().filter(Acquisition::isFailure).toList();
    assertEquals(List.of("Nobody/broken.jpg", "Nobody/sky.ppm"), failures.stream().map(Acquisition::image).toList());
    assertEquals(List.of(Outcome.UNREADABLE, Outcome.NO_FACE), failures.stream().map(Acquisition::outcome).toList());
    List<String> several = index.acquisitions().stream().filter(a -> !a.isFailure()).map(Acquisition::image).toList();
    assertEquals(List.of("Angelina_Jolie/Angelina_Jolie_0002.jpg", "Ann_Veneman/Ann_Veneman_0001.jpg"), several);
  }

  /** In the template the eyes are dark spots left and right of the brighter bridge of the nose. */
  @Test
  void facesLieInTheTemplate() {
    for (Identity identity : plain(Alignment.MTCNN).index(Progress.NONE).identities()) {
      for (ImageSource image : identity.images()) {
        RgbImage face = image.load();
        assertEquals(Template.SIDE, face.height());
        assertEquals(Template.SIDE, face.width());
        double left = brightness(face, 38, 52);
        double right = brightness(face, 74, 52);
        double between = brightness(face, 56, 56);
        assertTrue(left < between && right < between, image.id() + ": " + left + " " + between + " " + right);
      }
    }
  }

  private static double brightness(RgbImage face, int x, int y) {
    double sum = 0;
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        for (int c = 0; c < 3; c++) {
          sum += face.rgb()[((y + dy) * Template.SIDE + x + dx) * 3 + c] & 0xff;
        }
      }
    }
    return sum / 147;
  }

  @Test
  void imagesThatAreNoFilesAndFoldersWithoutFacesAreRefused() throws IOException {
    Dataset drawn = new SampleDataset();
    String message = assertThrows(UnavailableException.class, () -> new AlignedDataset(drawn, 20).index(Progress.NONE)).getMessage();
    assertTrue(message.contains("is no file"), message);
    for (String name : List.of("Angelina_Jolie", "Ann_Veneman")) {
      for (int i : new int[] {1, 2}) {
        Files.delete(faces.resolve(name).resolve(String.format("%s_%04d.jpg", name, i)));
      }
    }
    String empty = assertThrows(UnavailableException.class, () -> plain(Alignment.MTCNN).index(Progress.NONE)).getMessage();
    assertTrue(empty.contains("no face is found in any image"), empty);
  }
}
