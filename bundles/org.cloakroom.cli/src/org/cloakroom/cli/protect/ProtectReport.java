package org.cloakroom.cli.protect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.datasets.detection.Box;

/** {@code protect.csv}: one line for every face, and one for every photograph that was not protected. */
final class ProtectReport {
  private static final List<String> FIRST = List.of("photograph", "face", "status", "left", "top", "width", "height", "score",
      "found-after", "linf", "rms", "psnr");

  private final Path folder;
  private final List<ProtectedFace> faces;
  private final List<Refusal> refusals;
  private final List<EmbeddedFaces> embedded;

  /** @param folder which the photographs' names are relative to */
  ProtectReport(Path folder, List<ProtectedFace> faces, List<Refusal> refusals, List<EmbeddedFaces> embedded) {
    this.folder = folder;
    this.faces = faces;
    this.refusals = refusals;
    this.embedded = embedded;
  }

  /** Writes the file. */
  void write(Path file) {
    Set<String> measures = new LinkedHashSet<>();
    faces.forEach(face -> measures.addAll(face.perceptual().keySet()));
    List<String> header = new ArrayList<>(FIRST);
    header.addAll(measures);
    embedded.forEach(e -> header.addAll(List.of(
        e.recognizer() + " moved", e.recognizer() + " nearest before", e.recognizer() + " nearest after")));
    header.add("remark");
    StringBuilder csv = new StringBuilder(line(header));
    for (int i = 0; i < faces.size(); i++) {
      csv.append(line(cells(i, measures)));
    }
    for (Refusal refusal : refusals) {
      List<String> cells = new ArrayList<>(List.of(name(refusal.photograph()), "", refusal.status()));
      while (cells.size() < header.size() - 1) {
        cells.add("");
      }
      cells.add(refusal.reason());
      csv.append(line(cells));
    }
    AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<String> cells(int index, Set<String> measures) {
    ProtectedFace face = faces.get(index);
    Box box = face.found().box();
    List<String> cells = new ArrayList<>(List.of(name(face.photograph()), Integer.toString(face.number()),
        face.change().isNone() ? "unchanged" : "protected", number("%.0f", box.x1() - 1), number("%.0f", box.y1() - 1),
        number("%.0f", box.width()), number("%.0f", box.height()), number("%.4f", face.found().score()),
        face.detectedAfter() ? "yes" : "no", number("%.5f", face.change().linf()), number("%.5f", face.change().rms()),
        face.change().isNone() ? "" : number("%.2f", face.change().psnr())));
    measures.forEach(m -> cells.add(face.perceptual().containsKey(m) ? number("%.5f", face.perceptual().get(m)) : ""));
    for (EmbeddedFaces e : embedded) {
      cells.add(number("%.4f", e.moved(index)));
      cells.add(number(e.nearestBefore(index)));
      cells.add(number(e.nearestAfter(index)));
    }
    cells.add("");
    return cells;
  }

  private String name(Path photograph) {
    return folder.toAbsolutePath().relativize(photograph.toAbsolutePath()).toString().replace('\\', '/');
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number("%.4f", value.getAsDouble()) : "";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String line(List<String> cells) {
    return cells.stream().map(ProtectReport::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
