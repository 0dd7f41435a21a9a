package org.cloakroom.protocols;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;

/** Makes unit embeddings for tests. */
public final class Faces {
  private Faces() {}

  /** Images {@code person/number} whose embeddings scatter around the person's own direction; deterministic. */
  public static EmbeddedImages around(int persons, int imagesEach, int dimension, double spread, long seed) {
    List<Image> images = new ArrayList<>();
    float[] all = new float[persons * imagesEach * dimension];
    Random noise = new Random(seed);
    for (int p = 0; p < persons; p++) {
      Random center = new Random(1000 + p);
      double[] direction = center.doubles(dimension, -1, 1).toArray();
      for (int i = 0; i < imagesEach; i++) {
        double[] vector = direction.clone();
        for (int d = 0; d < dimension; d++) {
          vector[d] += spread * noise.nextGaussian();
        }
        write(vector, all, images.size() * dimension);
        images.add(new Image("p" + p + "/" + seed + "-" + i, "p" + p, p % 4 == 0));
      }
    }
    return new EmbeddedImages(images, dimension, all);
  }

  /** Images with the given identities and vectors, which are brought to unit length. */
  public static EmbeddedImages of(List<String> identities, double[][] vectors) {
    int dimension = vectors[0].length;
    float[] all = new float[vectors.length * dimension];
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      write(vectors[i], all, i * dimension);
      images.add(new Image(identities.get(i) + "/" + i, identities.get(i), false));
    }
    return new EmbeddedImages(images, dimension, all);
  }

  private static void write(double[] vector, float[] to, int at) {
    double norm = 0;
    for (double v : vector) {
      norm += v * v;
    }
    for (int d = 0; d < vector.length; d++) {
      to[at + d] = (float) (vector[d] / Math.sqrt(norm));
    }
  }
}
