package org.cloakroom.cli.protect;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.cloakroom.api.image.Images;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;

/** Where one recognizer sees the faces before and after: distances are 1 − cosine, from 0 (same) to 2. */
final class EmbeddedFaces {
  private final List<ProtectedFace> faces;
  private final String recognizer;
  private final int dimension;
  private final float[] clean;
  private final float[] published;

  private EmbeddedFaces(List<ProtectedFace> faces, String recognizer, int dimension, float[] clean, float[] published) {
    this.faces = faces;
    this.recognizer = recognizer;
    this.dimension = dimension;
    this.clean = clean;
    this.published = published;
  }

  /** Embeds all faces, at least one. */
  static EmbeddedFaces of(List<ProtectedFace> faces, RecognizerSpec recognizer, RunOptions options) {
    try (RecognizerGraph graph = new RecognizerGraph(recognizer, options)) {
      float[] clean = graph.embed(Images.of(faces.stream().map(ProtectedFace::clean).toList())).values();
      float[] published = graph.embed(Images.of(faces.stream().map(ProtectedFace::published).toList())).values();
      return new EmbeddedFaces(faces, recognizer.id(), clean.length / faces.size(), clean, published);
    }
  }

  /** The recognizer's id. */
  String recognizer() {
    return recognizer;
  }

  /** How far a face moved. */
  double moved(int face) {
    return distance(clean, face, face, published);
  }

  /** From a clean face to the nearest clean face in another photograph; nothing if there is no other photograph. */
  OptionalDouble nearestBefore(int face) {
    return nearest(clean, face);
  }

  /** From a published face to the nearest clean face in another photograph; nothing if there is no other photograph. */
  OptionalDouble nearestAfter(int face) {
    return nearest(published, face);
  }

  private OptionalDouble nearest(float[] from, int face) {
    return IntStream.range(0, faces.size())
        .filter(other -> !faces.get(other).photograph().equals(faces.get(face).photograph()))
        .mapToDouble(other -> distance(from, face, other, clean)).min();
  }

  private double distance(float[] first, int i, int j, float[] second) {
    double cosine = 0;
    for (int k = 0; k < dimension; k++) {
      cosine += (double) first[i * dimension + k] * second[j * dimension + k];
    }
    return 1 - cosine;
  }
}
