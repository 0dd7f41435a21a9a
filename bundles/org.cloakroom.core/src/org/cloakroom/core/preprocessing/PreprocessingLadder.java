package org.cloakroom.core.preprocessing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;

/**
 * Finds out what a recognizer was made for: tries both channel orders with every usual range, then the crops with the best of
 * these. The descriptor's network stays as it is; it is given faces from which it makes, by its own declared preprocessing,
 * what it would get by another one. Ways that are hopeless with the first few people are not tried on the others.
 */
public final class PreprocessingLadder {
  /** People on whom every way is tried. */
  private static final int FIRST_PEOPLE = 12;

  private final Presentation declared;
  private final RecognizerSpec recognizer;
  private final RunOptions options;

  /** @param options device and batch size */
  public PreprocessingLadder(RecognizerSpec recognizer, RunOptions options) {
    this.recognizer = recognizer;
    this.options = options;
    declared = DeclaredPreprocessing.of(recognizer.network().plugIn());
  }

  /**
   * Tries all ways.
   *
   * @throws org.cloakroom.api.UnavailableException if the weights cannot be used
   * @throws org.cloakroom.api.CancelledException between two ways
   */
  public PreprocessingReport climb(LabeledFaces faces, Progress progress) {
    LabeledFaces first = faces.firstPeople(FIRST_PEOPLE);
    List<Presentation> ways = ways();
    progress.begin("checking " + recognizer.id(), ways.size() + 2L + Crop.values().length);
    Map<Presentation, Separation> tried = new LinkedHashMap<>();
    try (RecognizerGraph graph = new RecognizerGraph(recognizer, options)) {
      ways.forEach(way -> tried.put(way, attempt(way, graph, first, progress)));
      double least = tried.values().stream().mapToDouble(Separation::error).min().orElseThrow();
      List<Presentation> promising = ways.stream().filter(way -> way.equals(declared) || tried.get(way).error() <= 4 * least + 0.02).toList();
      if (first.faces().size() < faces.faces().size()) {
        progress.begin("checking " + recognizer.id(), promising.size() + Crop.values().length - 1L);
        promising.forEach(way -> tried.put(way, attempt(way, graph, faces, progress)));
      }
      Presentation best = declared;
      for (Presentation way : promising) {
        best = tried.get(way).error() < tried.get(best).error() ? way : best;
      }
      for (Crop crop : Crop.values()) {
        if (crop != best.crop()) {
          tried.put(best.at(crop), attempt(best.at(crop), graph, faces, progress));
        }
      }
    }
    return new PreprocessingReport(tried.entrySet().stream()
        .map(entry -> PreprocessingReport.Rung.of(entry.getKey(), entry.getValue())).toList());
  }

  /** The declared way, and both channel orders with every usual range that differs from it. */
  private List<Presentation> ways() {
    List<Presentation> ways = new ArrayList<>(List.of(declared));
    for (boolean bgr : new boolean[] {declared.bgr(), !declared.bgr()}) {
      List<Normalization> ranges = new ArrayList<>(List.of(declared.normalization()));
      Normalization.USUAL.stream().filter(usual -> !usual.isLike(declared.normalization())).forEach(ranges::add);
      ranges.stream().map(range -> new Presentation(bgr, range, Crop.TEMPLATE)).filter(way -> !way.equals(declared)).forEach(ways::add);
    }
    return ways;
  }

  private Separation attempt(Presentation way, RecognizerGraph graph, LabeledFaces faces, Progress progress) {
    progress.checkCancelled();
    Images presented = way.asSeenBy(declared, Images.of(faces.faces()));
    float[] rows = graph.embed(presented).values();
    progress.worked(1);
    return Separation.of(faces.identities(), rows, rows.length / presented.count());
  }
}
