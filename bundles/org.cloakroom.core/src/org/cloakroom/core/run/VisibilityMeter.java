package org.cloakroom.core.run;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.results.Visibility.Spread;
import org.cloakroom.core.visibility.PerceptualMeter;
import org.cloakroom.core.visibility.PixelChange;

/** Measures how far published cloaked images are from the clean ones. */
final class VisibilityMeter {
  private final DoubleSummaryStatistics linf = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics l2 = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics psnr = new DoubleSummaryStatistics();
  private final Map<String, DoubleSummaryStatistics> perceptual = new LinkedHashMap<>();

  private VisibilityMeter() {}

  /** Compares corresponding images. */
  static Visibility measure(List<Face> clean, List<Face> cloaked, RunOptions options) {
    VisibilityMeter meter = new VisibilityMeter();
    for (int i = 0; i < clean.size(); i++) {
      meter.change(clean.get(i).image(), cloaked.get(i).image());
    }
    meter.perception(clean, cloaked, options);
    DoubleSummaryStatistics dssim =
        meter.perceptual.getOrDefault(PerceptualMeter.DSSIM, new DoubleSummaryStatistics());
    Map<String, Spread> further = new LinkedHashMap<>();
    meter.perceptual.forEach((name, values) -> {
      if (!name.equals(PerceptualMeter.DSSIM)) {
        further.put(name, PerceptualMeter.isSimilarity(name) ? similarity(values) : distance(values));
      }
    });
    return new Visibility(clean.size(), (int) (clean.size() - meter.psnr.getCount()), distance(meter.linf),
        distance(meter.l2), similarity(meter.psnr), distance(dssim), further);
  }

  private void change(RgbImage before, RgbImage after) {
    PixelChange change = PixelChange.between(before, after);
    linf.accept(change.linf());
    l2.accept(change.rms());
    if (!change.isNone()) {
      psnr.accept(change.psnr());
    }
  }

  private void perception(List<Face> clean, List<Face> cloaked, RunOptions options) {
    if (clean.isEmpty()) {
      return;
    }
    RgbImage any = clean.get(0).image();
    try (PerceptualMeter meter = new PerceptualMeter(options.compute(), any.height(), any.width())) {
      for (int from = 0; from < clean.size(); from += options.batchSize()) {
        int to = Math.min(clean.size(), from + options.batchSize());
        meter.measure(images(clean.subList(from, to)), images(cloaked.subList(from, to))).forEach((name, values) -> {
          DoubleSummaryStatistics all = perceptual.computeIfAbsent(name, n -> new DoubleSummaryStatistics());
          for (float value : values) {
            all.accept(value);
          }
        });
      }
    }
  }

  private static Images images(List<Face> faces) {
    return Images.of(faces.stream().map(Face::image).toList());
  }

  private static Spread distance(DoubleSummaryStatistics statistics) {
    return new Spread(statistics.getAverage(), statistics.getCount() == 0 ? 0 : statistics.getMax());
  }

  private static Spread similarity(DoubleSummaryStatistics statistics) {
    return new Spread(statistics.getAverage(), statistics.getCount() == 0 ? 0 : statistics.getMin());
  }
}
