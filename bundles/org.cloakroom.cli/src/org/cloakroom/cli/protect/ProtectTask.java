package org.cloakroom.cli.protect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.visibility.PerceptualMeter;
import org.cloakroom.datasets.detection.Mtcnn;
import org.cloakroom.datasets.detection.MtcnnFiles;

/** Protects a folder of photographs and writes the report, also about what was done before it was cancelled. */
public final class ProtectTask {
  /** Name of the report, in the output folder. */
  public static final String REPORT = "protect.csv";

  private final Request request;

  /**
   * What is asked for.
   *
   * @param attack the attack
   * @param surrogates recognizers that it may look into, at least one
   * @param recognizers further ones for the distances of the report
   * @param align where faces are aligned; what the attack allows, unless given
   * @param faces which faces are cloaked
   * @param smallest side of the smallest faces that are looked for, in pixels
   * @param largest side of the largest piece that is attacked at its own resolution, in pixels
   * @param seed of random starts
   * @param options device, threads and batch size
   */
  public record Request(Configured<Attack> attack, List<RecognizerSpec> surrogates, List<RecognizerSpec> recognizers, Optional<Place> align,
      Faces faces, int smallest, int largest, long seed, RunOptions options) {
    /** Checks what can be checked before anything is read. */
    public Request {
      surrogates = List.copyOf(surrogates);
      recognizers = List.copyOf(recognizers);
      if (surrogates.isEmpty()) {
        throw new IllegalArgumentException("name the recognizers that the attack looks into with --surrogates; none is installed");
      }
      if (attack.plugIn().wholeIdentity()) {
        throw new IllegalArgumentException(attack.id() + " protects all images of a person together, but protect goes from face to face;"
            + " choose another attack");
      }
      if (largest < Piece.GRAIN) {
        throw new IllegalArgumentException("--largest must be " + Piece.GRAIN + " pixels or more, not " + largest);
      }
    }
  }

  /**
   * What was done.
   *
   * @param photographs how many there were
   * @param faces how many were cloaked
   * @param unchanged how many of them the attack left as they were
   * @param refusals photographs that are not protected
   * @param report the file
   * @param lpips why LPIPS is not in the report, if it is not
   */
  public record Outcome(int photographs, int faces, int unchanged, Map<Path, String> refusals, Path report, Optional<String> lpips) {
    /** Whether every photograph is protected. */
    public boolean isComplete() {
      return refusals.isEmpty() && unchanged == 0;
    }

    /** Prints it, with every photograph that is not protected. */
    public void print(PrintWriter out) {
      out.println((photographs - refusals.size()) + " of " + photographs + " photographs written, " + faces + " faces cloaked"
          + (unchanged == 0 ? "" : ", " + unchanged + " of them unchanged: the attack could not protect them"));
      refusals.forEach((photograph, reason) -> out.println("not protected: " + photograph + ": " + reason));
      lpips.ifPresent(reason -> out.println("visibility: " + reason));
      out.println("report: " + report);
    }
  }

  /** Prepares a task. */
  public ProtectTask(Request request) {
    this.request = request;
  }

  /**
   * Protects photographs one after the other.
   *
   * @param root folder that names in the report are relative to
   * @param targets output by input
   * @param out where the report goes
   * @throws CancelledException after the report on what is finished was written
   */
  public Outcome run(Path root, Map<Path, Path> targets, Path out, Progress progress) {
    Attack attack = request.attack().plugIn();
    List<Recognizer> surrogates = request.surrogates().stream().map(s -> s.network().plugIn()).toList();
    Place place = request.align().orElse(FaceCloak.usual(attack));
    RunOptions options = request.options();
    try (Mtcnn detector = new Mtcnn(MtcnnFiles.read(MtcnnFiles.folder()), options.compute(), request.smallest());
        FaceCloak cloak = new FaceCloak(attack, surrogates, options.compute(), place, request.largest(), request.seed())) {
      PhotographProtection protection = new PhotographProtection(detector, cloak, request.faces(), options.compute());
      progress.begin("Protecting with " + request.attack(), targets.size());
      int finished = 0;
      try {
        for (Map.Entry<Path, Path> target : targets.entrySet()) {
          progress.checkCancelled();
          String id = root.toAbsolutePath().relativize(target.getKey().toAbsolutePath()).toString().replace('\\', '/');
          protection.protect(target.getKey(), id, target.getValue(), onlyCancellation(progress));
          finished++;
          progress.worked(1);
        }
      } finally {
        report(root, protection, out.resolve(REPORT));
      }
      Map<Path, String> refusals = new LinkedHashMap<>();
      protection.refusals().forEach(r -> refusals.put(r.photograph(), r.reason()));
      int unchanged = (int) protection.done().stream().filter(face -> face.change().isNone()).count();
      return new Outcome(finished, protection.done().size(), unchanged, refusals, out.resolve(REPORT), PerceptualMeter.lpipsRefusal());
    }
  }

  private void report(Path root, PhotographProtection protection, Path file) {
    List<EmbeddedFaces> embedded = new ArrayList<>();
    Map<String, RecognizerSpec> all = new LinkedHashMap<>();
    request.surrogates().forEach(s -> all.put(s.id(), s));
    request.recognizers().forEach(r -> all.put(r.id(), r));
    if (!protection.done().isEmpty()) {
      all.values().forEach(r -> embedded.add(EmbeddedFaces.of(protection.done(), r, request.options())));
    }
    new ProtectReport(root, protection.done(), protection.refusals(), embedded).write(file);
  }

  /** The attack counts its steps; photographs are what is counted here. */
  private static Progress onlyCancellation(Progress progress) {
    return new Progress() {
      @Override
      public void begin(String task, long total) {}

      @Override
      public void worked(long units) {}

      @Override
      public boolean isCancelled() {
        return progress.isCancelled();
      }
    };
  }
}
