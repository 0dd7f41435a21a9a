package org.cloakroom.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.RecognizerSpec;

/**
 * Finds the pictures of a run that a recognizer takes for the most alike to any image. It is for looking at single images: results come
 * from protocols. Not thread-safe.
 */
public final class FaceSearch implements AutoCloseable {
  private static final int BATCH = 8;

  private final RecognizerGraph network;
  private final List<RunImages.Picture> pictures;
  private final float[] embeddings;
  private final int dimension;

  /**
   * A picture and how alike it is.
   *
   * @param cosine of the two embeddings, -1 to 1
   */
  public record Near(RunImages.Picture picture, double cosine) {}

  private FaceSearch(RecognizerGraph network, List<RunImages.Picture> pictures, float[] embeddings, int dimension) {
    this.network = network;
    this.pictures = List.copyOf(pictures);
    this.embeddings = embeddings;
    this.dimension = dimension;
  }

  /**
   * Embeds all pictures as the dataset has them.
   *
   * @throws org.cloakroom.api.CancelledException between batches
   * @throws RuntimeException whatever the recognizer throws if its weights cannot be loaded
   */
  public static FaceSearch open(
      RecognizerSpec recognizer, List<RunImages.Picture> pictures, ComputeOptions options, Progress progress) {
    RecognizerGraph network = new RecognizerGraph(recognizer, new RunOptions(Path.of(""), options, BATCH));
    try {
      progress.begin("embedding with " + recognizer.reference(), pictures.size());
      List<float[]> rows = new ArrayList<>();
      for (int from = 0; from < pictures.size(); from += BATCH) {
        progress.checkCancelled();
        List<RunImages.Picture> batch = pictures.subList(from, Math.min(pictures.size(), from + BATCH));
        rows.add(network.embed(Images.of(batch.stream().map(RunImages.Picture::image).toList())).values());
        progress.worked(batch.size());
      }
      int dimension = rows.isEmpty() ? 1 : rows.get(0).length / Math.min(BATCH, pictures.size());
      float[] all = new float[pictures.size() * dimension];
      int at = 0;
      for (float[] row : rows) {
        System.arraycopy(row, 0, all, at, row.length);
        at += row.length;
      }
      return new FaceSearch(network, pictures, all, dimension);
    } catch (RuntimeException | Error e) { // native memory must not leak
      network.close();
      throw e;
    }
  }

  /** The pictures that are searched. */
  public List<RunImages.Picture> pictures() {
    return pictures;
  }

  /** The unit embedding of a picture, by its place in {@link #pictures}. */
  public float[] embedding(int picture) {
    return Arrays.copyOfRange(embeddings, picture * dimension, (picture + 1) * dimension);
  }

  /** The unit embedding of any image of the template's size. */
  public float[] embed(RgbImage image) {
    return network.embed(Images.of(List.of(image))).values();
  }

  /**
   * All pictures but one, the most alike first; equally alike ones in the order of the run.
   *
   * @param embedding of unit length
   * @param except id of the picture that the embedding comes from
   */
  public List<Near> nearest(float[] embedding, String except) {
    return IntStream.range(0, pictures.size())
        .filter(i -> !pictures.get(i).id().equals(except))
        .mapToObj(i -> new Near(pictures.get(i), cosine(i, embedding)))
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .toList();
  }

  private double cosine(int picture, float[] embedding) {
    double sum = 0;
    for (int d = 0; d < dimension; d++) {
      sum += (double) embeddings[picture * dimension + d] * embedding[d];
    }
    return sum;
  }

  @Override
  public void close() {
    network.close();
  }
}
