package org.cloakroom.datasets.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * Finds faces and five landmarks of each: MTCNN (Zhang et al., IEEE SPL 2016) with the steps of facenet's align/detect_face.py and the
 * thresholds of face.evoLVe and LowKey (methods.md §1.5). Not thread-safe.
 */
public final class Mtcnn implements AutoCloseable {
  /** Sides of faces from here on are found, in pixels, unless something else is asked for. */
  public static final int USUAL_SMALLEST = 20;

  private static final int CELL = 12;
  private static final int STRIDE = 2;
  private static final double FACTOR = Math.sqrt(0.5);
  private static final double PROPOSAL_THRESHOLD = 0.6;
  private static final double REFINEMENT_THRESHOLD = 0.7;
  private static final double OUTPUT_THRESHOLD = 0.8;
  private static final double OVERLAP_IN_SCALE = 0.5;
  private static final double OVERLAP = 0.7;
  private static final int PATCHES_AT_ONCE = 256;

  private final MtcnnNetworks networks;
  private final int smallest;

  /**
   * Loads the networks.
   *
   * @param smallest side of the smallest faces to be found, in pixels, 12 or more
   */
  public Mtcnn(MtcnnFiles files, ComputeOptions options, int smallest) {
    if (smallest < CELL) {
      throw new IllegalArgumentException("smallest face " + smallest + ": use 12 pixels or more");
    }
    this.smallest = smallest;
    networks = new MtcnnNetworks(files, options);
  }

  /** All faces of a photograph, the surest first. */
  public List<DetectedFace> detect(RgbImage image) {
    Patches patches = new Patches(image);
    List<Box> proposed = proposals(image, patches);
    List<Box> refined = refined(patches, proposed);
    return decided(patches, refined);
  }

  private List<Box> proposals(RgbImage image, Patches patches) {
    List<Box> candidates = new ArrayList<>();
    List<float[]> moves = new ArrayList<>();
    double first = (double) CELL / smallest;
    double shortest = Math.min(image.height(), image.width()) * first;
    for (double scale = first; shortest >= CELL; scale *= FACTOR, shortest *= FACTOR) {
      int height = (int) Math.ceil(image.height() * scale);
      int width = (int) Math.ceil(image.width() * scale);
      List<HostTensor> found = networks.propose(HostTensor.of(patches.whole(height, width), 1, width, height, 3));
      candidatesOf(found, scale, candidates, moves);
    }
    List<Box> boxes = new ArrayList<>();
    for (int i : Suppression.UNION.keep(candidates, OVERLAP)) {
      Box box = candidates.get(i);
      boxes.add(box.moved(moves.get(i), 0, box.x2() - box.x1(), box.y2() - box.y1()).square().whole());
    }
    return boxes;
  }

  /** Adds the candidates of one scale that survive among themselves. */
  private static void candidatesOf(List<HostTensor> found, double scale, List<Box> candidates, List<float[]> moves) {
    float[] shares = found.get(0).values();
    float[] shifts = found.get(1).values();
    int columns = (int) found.get(0).shape().get(1);
    int rows = (int) found.get(0).shape().get(2);
    List<Box> boxes = new ArrayList<>();
    List<float[]> own = new ArrayList<>();
    for (int x = 0; x < columns; x++) {
      for (int y = 0; y < rows; y++) {
        int at = x * rows + y;
        if (shares[2 * at + 1] >= PROPOSAL_THRESHOLD) {
          boxes.add(new Box((int) ((STRIDE * x + 1) / scale), (int) ((STRIDE * y + 1) / scale), (int) ((STRIDE * x + CELL) / scale),
              (int) ((STRIDE * y + CELL) / scale), shares[2 * at + 1]));
          own.add(new float[] {shifts[4 * at], shifts[4 * at + 1], shifts[4 * at + 2], shifts[4 * at + 3]});
        }
      }
    }
    for (int i : Suppression.UNION.keep(boxes, OVERLAP_IN_SCALE)) {
      candidates.add(boxes.get(i));
      moves.add(own.get(i));
    }
  }

  private List<Box> refined(Patches patches, List<Box> boxes) {
    List<Box> passed = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    float[] moves = new float[4 * boxes.size()];
    for (int from = 0; from < boxes.size(); from += PATCHES_AT_ONCE) {
      List<Box> some = boxes.subList(from, Math.min(boxes.size(), from + PATCHES_AT_ONCE));
      List<HostTensor> found = networks.refine(patches(patches, some, MtcnnNetworks.REFINEMENT_SIDE));
      System.arraycopy(found.get(1).values(), 0, moves, 4 * from, 4 * some.size());
      for (int i = 0; i < some.size(); i++) {
        float score = found.get(0).values()[2 * i + 1];
        if (score > REFINEMENT_THRESHOLD) {
          passed.add(some.get(i).withScore(score));
          rows.add(from + i);
        }
      }
    }
    List<Box> kept = new ArrayList<>();
    for (int i : Suppression.UNION.keep(passed, OVERLAP)) {
      Box box = passed.get(i);
      kept.add(box.moved(moves, 4 * rows.get(i), box.width(), box.height()).square().whole());
    }
    return kept;
  }

  private List<DetectedFace> decided(Patches patches, List<Box> boxes) {
    if (boxes.isEmpty()) {
      return List.of();
    }
    List<HostTensor> found = networks.decide(patches(patches, boxes, MtcnnNetworks.OUTPUT_SIDE));
    List<DetectedFace> faces = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      float score = found.get(0).values()[2 * i + 1];
      if (score > OUTPUT_THRESHOLD) {
        Box box = boxes.get(i).withScore(score);
        List<Point> landmarks = landmarks(box, found.get(2).values(), 10 * i);
        faces.add(new DetectedFace(box.moved(found.get(1).values(), 4 * i, box.width(), box.height()), landmarks));
      }
    }
    List<Box> moved = faces.stream().map(DetectedFace::box).toList();
    return Suppression.SMALLER.keep(moved, OVERLAP).stream().map(faces::get)
        .sorted(Comparator.comparingDouble(face -> -face.score())).toList();
  }

  /** From shares of the box, counted from 1, to pixels of the image. */
  private static List<Point> landmarks(Box box, float[] shares, int from) {
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      points.add(new Point(box.width() * shares[from + k] + box.x1() - 1, box.height() * shares[from + 5 + k] + box.y1() - 1));
    }
    return points;
  }

  private static HostTensor patches(Patches patches, List<Box> boxes, int side) {
    float[] values = new float[boxes.size() * side * side * 3];
    for (int i = 0; i < boxes.size(); i++) {
      patches.square(boxes.get(i), side, values, i * side * side * 3);
    }
    return HostTensor.of(values, boxes.size(), side, side, 3);
  }

  @Override
  public void close() {
    networks.close();
  }
}
