package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.Transform;
import org.junit.jupiter.api.Test;

/** The slider of the Images view shows ten frames a second and more, each with a picture and its cloaked form. */
class FrameTimeTest {
  private static final double LONGEST = 100;
  private static final List<String> BLURS = List.of("median", "gaussian", "box", "motion", "max-blur-pool", "blur-pool", "bilateral", "jpeg");

  private static RgbImage noise(long seed) {
    byte[] rgb = new byte[112 * 112 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) (255 * Seeds.uniform(seed, i));
    }
    return new RgbImage(112, 112, rgb);
  }

  @Test
  void everyBlurIsShownInTime() {
    List<RgbImage> pair = List.of(noise(1), noise(2));
    try (LiveTransform live = new LiveTransform()) {
      for (String id : BLURS) {
        TransformChoice choice = TransformChoice.of(id).orElseThrow();
        List<Double> first = frames(live, choice, pair);
        List<Double> again = frames(live, choice, pair);
        System.out.printf(Locale.ROOT, "%s, %s to %s: %.1f ms a frame (median), %.1f ms at most; with its graph %.1f ms, %.1f ms at most%n", id,
            choice.text(0), choice.text(choice.positions() - 1), median(again), worst(again), median(first), worst(first));
        assertTrue(median(again) < LONGEST, id + " needs " + median(again) + " ms a frame");
      }
    }
  }

  private static List<Double> frames(LiveTransform live, TransformChoice choice, List<RgbImage> pair) {
    List<Double> millis = new ArrayList<>();
    for (int position = 0; position < choice.positions(); position++) {
      Transform transform = choice.at(position);
      AtomicLong end = new AtomicLong();
      long start = System.nanoTime();
      live.request(Optional.of(transform), pair, done -> end.set(System.nanoTime()), failure -> {
        throw failure;
      });
      await("a frame", () -> end.get() > 0);
      millis.add((end.get() - start) / 1e6);
    }
    return millis;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double worst(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElseThrow();
  }
}
