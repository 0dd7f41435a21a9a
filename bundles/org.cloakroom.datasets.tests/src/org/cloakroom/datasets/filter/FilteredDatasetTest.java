package org.cloakroom.datasets.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.MissingImages;
import org.cloakroom.datasets.listed.PairIdentities;
import org.cloakroom.datasets.listed.PairListDataset;
import org.cloakroom.datasets.listed.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilteredDatasetTest {
  @TempDir Path folder;

  private PairListDataset all;

  @BeforeEach
  void makeDataset() throws IOException {
    Places.touch(folder, "anna/1.png", "anna/2.png", "anna/side.png", "anders/1.png", "bob/1.png", "bob/2.png");
    Path list = Places.write(folder.resolve("pairs.txt"), "anna/1.png anna/2.png 1", "anna/1.png anna/side.png 1", "anna/2.png bob/1.png 0",
        "anders/1.png bob/2.png 0");
    all = new PairListDataset(folder, list, 1, PairIdentities.FOLDER, MissingImages.REFUSE, AffineCrop.FIT, "", "");
  }

  private DatasetIndex filtered(List<String> include, List<String> exclude, List<String> excludeImages, int atLeast, int atMost) {
    return new FilteredDataset(all, include, exclude, List.of(), excludeImages, atLeast, atMost).index(Progress.NONE);
  }

  private static List<String> names(DatasetIndex index) {
    return index.identities().stream().map(Identity::name).toList();
  }

  @Test
  void byNameAndByNumberOfImages() {
    assertEquals(List.of("anders", "anna"), names(filtered(List.of("an*"), List.of(), List.of(), 1, 9)));
    assertEquals(List.of("anders", "anna"), names(filtered(List.of(), List.of("b?b"), List.of(), 1, 9)));
    assertEquals(List.of("anna", "bob"), names(filtered(List.of(), List.of(), List.of(), 2, 9)));
    assertEquals(List.of("anna"), names(filtered(List.of("an*"), List.of(), List.of(), 2, 9)));
    assertEquals(List.of("bob"), names(filtered(List.of(), List.of("an*"), List.of("*/side.png"), 2, 9)));
  }

  @Test
  void pairsGoWithTheirImages() {
    assertEquals(4, filtered(List.of(), List.of(), List.of(), 1, 9).pairs().size());
    assertEquals(3, filtered(List.of(), List.of(), List.of("*/side.png"), 1, 9).pairs().size());
    assertEquals(1, filtered(List.of("anna"), List.of(), List.of("*/side.png"), 1, 9).pairs().size());
    assertEquals(1, filtered(List.of(), List.of(), List.of(), 1, 1).identities().get(1).images().size());
  }

  @Test
  void whatMatchesNobodyIsAnError() {
    assertTrue(refusal(List.of("ana"), 1).contains("is named \"ana\""), "a typing error");
    assertTrue(refusal(List.of(), 7).contains("leaves none of the 3 identities"));
    assertThrows(IllegalArgumentException.class, () -> filtered(List.of(), List.of(), List.of(), 3, 2));
  }

  private String refusal(List<String> include, int atLeast) {
    return assertThrows(UnavailableException.class, () -> filtered(include, List.of(), List.of(), atLeast, 9)).getMessage();
  }

  @Test
  void patternsAreNoRegularExpressions() {
    assertTrue(new NamePattern("a.b*").matches("a.bc"));
    assertFalse(new NamePattern("a.b*").matches("axbc"));
    assertFalse(new NamePattern("a?").matches("a"));
    assertTrue(new NamePattern("*").matches(""));
  }
}
