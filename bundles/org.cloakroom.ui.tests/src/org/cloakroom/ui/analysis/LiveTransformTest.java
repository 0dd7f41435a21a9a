package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.Transform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the slider of the Images view shows: a picture and its cloaked form, transformed. */
class LiveTransformTest {
  private static RgbImage noise(long seed) {
    byte[] rgb = new byte[112 * 112 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) (255 * Seeds.uniform(seed, i));
    }
    return new RgbImage(112, 112, rgb);
  }

  /** A graph is kept for a position that is visited again. */
  @ParameterizedTest
  @ValueSource(strings = {"median", "gaussian", "box", "motion", "max-blur-pool", "blur-pool", "bilateral", "jpeg"})
  void theLastPositionChangesBothPicturesAndDoesSoAgain(String id) {
    List<RgbImage> pair = List.of(noise(1), noise(2));
    TransformChoice choice = TransformChoice.of(id).orElseThrow();
    Transform last = choice.at(choice.positions() - 1);
    try (LiveTransform live = new LiveTransform()) {
      List<RgbImage> first = frame(live, last, pair);
      List<RgbImage> again = frame(live, last, pair);
      assertEquals(2, first.size());
      for (int i = 0; i < 2; i++) {
        assertFalse(Arrays.equals(pair.get(i).rgb(), first.get(i).rgb()), "picture " + i + " is as it was");
        assertArrayEquals(first.get(i).rgb(), again.get(i).rgb());
      }
      assertFalse(Arrays.equals(first.get(0).rgb(), first.get(1).rgb()), "the pictures stay two");
    }
  }

  private static List<RgbImage> frame(LiveTransform live, Transform transform, List<RgbImage> pair) {
    AtomicReference<Optional<List<RgbImage>>> shown = new AtomicReference<>(Optional.empty());
    live.request(Optional.of(transform), pair, images -> shown.set(Optional.of(images)), failure -> {
      throw failure;
    });
    await("a frame", () -> shown.get().isPresent());
    return shown.get().orElseThrow();
  }
}
