package org.cloakroom.cli.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.datasets.image.ImageFiles;

/** Reads image files, processes those of one size together, and writes the results as PNG. */
final class ImageBatches {
  private static final PngFormat PNG = new PngFormat("");
  /** Images that wait for others of their size; with more, the fullest batch goes first. */
  private static final int WAITING = 64;

  private final Process process;
  private final int batchSize;
  private final Map<List<Integer>, List<Loaded>> waiting = new LinkedHashMap<>();

  /** What is done with images of one size; count and size stay. */
  @FunctionalInterface
  interface Process {
    /** Returns the results in the order of the images. */
    Images apply(Images images, Progress progress);
  }

  private record Loaded(Path source, Path target, RgbImage image) {}

  ImageBatches(Process process, int batchSize) {
    this.process = process;
    this.batchSize = batchSize;
  }

  /**
   * Processes every file. Reports one unit for each.
   *
   * @throws IllegalArgumentException naming the file, if images of its size cannot be processed
   */
  void run(ImageFolderTask task, Progress progress) {
    task.targets().forEach((source, target) -> {
      progress.checkCancelled();
      RgbImage image = ImageFiles.read(source);
      List<Integer> size = List.of(image.height(), image.width());
      waiting.computeIfAbsent(size, any -> new ArrayList<>()).add(new Loaded(source, target, image));
      int all = waiting.values().stream().mapToInt(List::size).sum();
      if (waiting.get(size).size() == batchSize) {
        flush(size, progress);
      } else if (all >= Math.max(WAITING, batchSize)) {
        flush(fullest(), progress);
      }
    });
    for (List<Integer> size : List.copyOf(waiting.keySet())) {
      flush(size, progress);
    }
  }

  private List<Integer> fullest() {
    return waiting.entrySet().stream()
        .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size())).orElseThrow().getKey();
  }

  private void flush(List<Integer> size, Progress progress) {
    List<Loaded> batch = waiting.remove(size);
    Images results;
    try {
      results = process.apply(Images.of(batch.stream().map(Loaded::image).toList()), progress);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(batch.get(0).source() + ": " + e.getMessage(), e);
    }
    for (int i = 0; i < batch.size(); i++) {
      AtomicFile.write(batch.get(i).target(), PNG.encode(results.quantize(i)));
    }
  }
}
