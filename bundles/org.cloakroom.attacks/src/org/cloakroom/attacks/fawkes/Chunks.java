package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;

/** Cuts images into batches of one size, the last filled up with copies of its last image. */
final class Chunks {
  private Chunks() {}

  static Images fill(Images images, int size) {
    int imageSize = images.height() * images.width() * 3;
    return new Images(size, images.height(), images.width(), fill(images.values(), imageSize, size));
  }

  /** @param values whole images, or rows, of {@code each} numbers */
  static float[] fill(float[] values, int each, int size) {
    float[] filled = new float[size * each];
    System.arraycopy(values, 0, filled, 0, values.length);
    for (int at = values.length; at < filled.length; at += each) {
      System.arraycopy(values, values.length - each, filled, at, each);
    }
    return filled;
  }

  /** Unit embeddings of any number of images: [surrogate][image][D]. */
  static List<float[][]> features(FawkesGraph graph, Images images, int size) {
    List<float[][]> all = new ArrayList<>();
    for (int from = 0; from < images.count(); from += size) {
      int to = Math.min(images.count(), from + size);
      List<HostTensor> found = graph.features(fill(images.slice(from, to), size));
      for (int s = 0; s < found.size(); s++) {
        if (from == 0) {
          all.add(new float[images.count()][]);
        }
        int length = (int) found.get(s).shape().get(1);
        for (int i = from; i < to; i++) {
          float[] row = new float[length];
          System.arraycopy(found.get(s).values(), (i - from) * length, row, 0, length);
          all.get(s)[i] = row;
        }
      }
    }
    return all;
  }

  /** Rows {@code from} to {@code to} of every surrogate as a batch. */
  static List<HostTensor> tensors(List<float[][]> rows, int from, int to, int size) {
    List<HostTensor> tensors = new ArrayList<>();
    for (float[][] each : rows) {
      int length = each[from].length;
      float[] values = new float[(to - from) * length];
      for (int i = from; i < to; i++) {
        System.arraycopy(each[i], 0, values, (i - from) * length, length);
      }
      tensors.add(HostTensor.of(fill(values, length, size), size, length));
    }
    return tensors;
  }
}
