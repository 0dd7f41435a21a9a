package org.cloakroom.core.run;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.results.Visibility.Spread;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Measures how far published cloaked images are from the clean ones. */
final class VisibilityMeter {
  private final DoubleSummaryStatistics linf = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics l2 = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics psnr = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics dssim = new DoubleSummaryStatistics();

  private VisibilityMeter() {}

  /** Compares corresponding images. */
  static Visibility measure(List<Face> clean, List<Face> cloaked, RunOptions options) {
    VisibilityMeter meter = new VisibilityMeter();
    for (int i = 0; i < clean.size(); i++) {
      meter.change(clean.get(i).image(), cloaked.get(i).image());
    }
    meter.structure(clean, cloaked, options);
    return new Visibility(clean.size(), (int) (clean.size() - meter.psnr.getCount()), spread(meter.linf),
        spread(meter.l2), new Spread(meter.psnr.getAverage(), meter.psnr.getCount() == 0 ? 0 : meter.psnr.getMin()),
        spread(meter.dssim));
  }

  private void change(RgbImage before, RgbImage after) {
    int largest = 0;
    long squares = 0;
    byte[] a = before.rgb();
    byte[] b = after.rgb();
    for (int i = 0; i < a.length; i++) {
      int difference = Math.abs((a[i] & 0xff) - (b[i] & 0xff));
      largest = Math.max(largest, difference);
      squares += (long) difference * difference;
    }
    double rms = Math.sqrt((double) squares / a.length) / 255;
    linf.accept(largest / 255.0);
    l2.accept(rms);
    if (squares > 0) {
      psnr.accept(-20 * Math.log10(rms));
    }
  }

  private void structure(List<Face> clean, List<Face> cloaked, RunOptions options) {
    if (clean.isEmpty()) {
      return;
    }
    RgbImage any = clean.get(0).image();
    try (ComputeGraph graph = new ComputeGraph(options.compute())) {
      Operand<TFloat32> first = graph.input(-1, any.height(), any.width(), 3);
      Operand<TFloat32> second = graph.input(-1, any.height(), any.width(), 3);
      Operand<TFloat32> result = Ssim.dssim(graph.tf(), first, second);
      for (int from = 0; from < clean.size(); from += options.batchSize()) {
        int to = Math.min(clean.size(), from + options.batchSize());
        float[] values = graph.run().feed(first, tensor(clean.subList(from, to)))
            .feed(second, tensor(cloaked.subList(from, to))).fetch(result).values();
        for (float value : values) {
          dssim.accept(value);
        }
      }
    }
  }

  private static HostTensor tensor(List<Face> faces) {
    Images images = Images.of(faces.stream().map(Face::image).toList());
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  private static Spread spread(DoubleSummaryStatistics statistics) {
    return new Spread(statistics.getAverage(), statistics.getCount() == 0 ? 0 : statistics.getMax());
  }
}
