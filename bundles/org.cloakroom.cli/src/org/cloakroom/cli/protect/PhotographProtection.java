package org.cloakroom.cli.protect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.core.visibility.PerceptualMeter;
import org.cloakroom.core.visibility.PixelChange;
import org.cloakroom.datasets.alignment.FaceChoice;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.alignment.Template;
import org.cloakroom.datasets.detection.Box;
import org.cloakroom.datasets.detection.DetectedFace;
import org.cloakroom.datasets.detection.Mtcnn;
import org.cloakroom.datasets.image.ImageFiles;

/** Finds the faces of photographs, cloaks them, writes the photographs, and looks at what it did. */
final class PhotographProtection {
  private static final PngFormat PNG = new PngFormat("");

  /** Share of the area of both boxes from which on two detections are one face. */
  private static final double SAME = 0.3;

  private final Mtcnn detector;
  private final FaceCloak cloak;
  private final Faces which;
  private final ComputeOptions compute;
  private final List<ProtectedFace> done = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  PhotographProtection(Mtcnn detector, FaceCloak cloak, Faces which, ComputeOptions compute) {
    this.detector = detector;
    this.cloak = cloak;
    this.which = which;
    this.compute = compute;
  }

  /** The cloaked faces so far. */
  List<ProtectedFace> done() {
    return List.copyOf(done);
  }

  /** The photographs so far that could not be protected. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** Protects one file; without a face nothing is written. */
  void protect(Path source, String id, Path target, Progress progress) {
    RgbImage photograph;
    try {
      photograph = ImageFiles.read(source);
    } catch (UnavailableException e) {
      refusals.add(new Refusal(source, "unreadable", e.getMessage()));
      return;
    }
    List<DetectedFace> found = detector.detect(photograph);
    if (found.isEmpty()) {
      refusals.add(new Refusal(source, "no face", "no face is found; nothing is written"));
      return;
    }
    List<DetectedFace> faces = which == Faces.ALL ? found : List.of(FaceChoice.of(found, photograph));
    Retouch retouch = new Retouch(photograph);
    for (int i = 0; i < faces.size(); i++) {
      cloak.cloak(photograph, id + "#" + (i + 1), Template.fit(faces.get(i).landmarks()), retouch, progress);
    }
    RgbImage published = retouch.published();
    AtomicFile.write(target, PNG.encode(published));
    List<DetectedFace> after = detector.detect(published);
    for (int i = 0; i < faces.size(); i++) {
      done.add(look(source, i + 1, faces.get(i), photograph, published, after));
    }
  }

  private ProtectedFace look(
      Path source, int number, DetectedFace face, RgbImage photograph, RgbImage published, List<DetectedFace> after) {
    Similarity before = Template.fit(face.landmarks());
    List<DetectedFace> same = after.stream().filter(a -> share(face.box(), a.box()) >= SAME)
        .sorted(Comparator.comparingDouble(a -> -share(face.box(), a.box()))).toList();
    Similarity now = same.isEmpty() ? before : Template.fit(same.get(0).landmarks());
    Piece piece = Piece.around(before, photograph, Integer.MAX_VALUE);
    Images clean = piece.cut(photograph);
    Images cloaked = piece.cut(published);
    Map<String, Double> perceptual = new LinkedHashMap<>();
    try (PerceptualMeter meter = new PerceptualMeter(compute, clean.height(), clean.width())) {
      meter.measure(clean, cloaked).forEach((name, values) -> perceptual.put(name, (double) values[0]));
    }
    return new ProtectedFace(source, number, face, !same.isEmpty(), Template.crop(photograph, before),
        Template.crop(published, now), PixelChange.between(clean.quantize(0), cloaked.quantize(0)), perceptual);
  }

  private static double share(Box a, Box b) {
    double common = a.overlap(b);
    return common / (a.width() * a.height() + b.width() * b.height() - common);
  }
}
