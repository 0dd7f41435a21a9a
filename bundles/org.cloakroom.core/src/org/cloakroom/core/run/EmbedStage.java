package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.NpyFormat;

/**
 * Embeds image sets, or takes the embeddings from the store. Processed images are computed once for all recognizers and
 * are not kept.
 */
final class EmbedStage implements AutoCloseable {
  static final NpyFormat EMBEDDINGS = new NpyFormat("embeddings");

  /** Images that are processed, embedded and stored as one piece: bounds the memory, and what a kill can lose. */
  static final int CHUNK = 64;

  /** An image set and what happens to it before it is embedded. */
  record Task(String name, ImageSet images, Processing processing) {}

  /** Embeddings [n,D] of each task, in their order, and the seconds that were spent on them now. */
  record Embedded(List<HostTensor> sets, double seconds) {}

  private final Workplace workplace;
  private final Map<RecognizerSpec, Attempt<RecognizerGraph>> graphs = new HashMap<>();

  EmbedStage(Workplace workplace) {
    this.workplace = workplace;
  }

  /** Embeds all sets with all recognizers. What fails for one recognizer leaves the others alone. */
  Map<RecognizerSpec, Attempt<Embedded>> embed(List<Task> tasks, List<RecognizerSpec> recognizers) {
    Map<RecognizerSpec, Attempt<Embedded>> results = new HashMap<>();
    recognizers.forEach(r -> results.put(r, new Attempt.Done<>(new Embedded(List.of(), 0))));
    for (Task task : tasks) {
      Map<RecognizerSpec, Pieces> sets = new HashMap<>();
      recognizers.forEach(r -> sets.put(r, new Pieces()));
      try (Processor processor = new Processor(task.processing(), workplace.options())) {
        for (int from = 0; from < task.images().size(); from += CHUNK) {
          Chunk chunk = new Chunk(task, from, Math.min(task.images().size(), from + CHUNK), processor);
          for (RecognizerSpec recognizer : recognizers) {
            results.computeIfPresent(recognizer, (r, result) -> result.then(embedded -> {
              sets.get(r).add(chunk.embed(r));
              return embedded;
            }));
          }
        }
      }
      for (RecognizerSpec recognizer : recognizers) {
        workplace.monitor().done(work(task.name(), task.processing(), recognizer));
        results.computeIfPresent(recognizer, (r, result) -> result.then(sets.get(r)::appendTo));
      }
    }
    return results;
  }

  /**
   * The name of the embeddings of a chunk.
   *
   * @param hash of the recognizer
   * @param images hashes of what decides the pixels before processing
   */
  static ContentKey key(String hash, RecognizerSpec recognizer, Processing processing, List<ContentKey> images) {
    return ContentKey.of("embeddings\nengine: " + CellIds.ENGINE
        + "\nrecognizer: " + hash
        + "\nflip: " + recognizer.flip()
        + "\n" + processing.identity()
        + "\nimages:\n" + images.stream().map(ContentKey::hex).collect(Collectors.joining("\n")) + "\n");
  }

  /** Chunks one after the other, [n,D]; [0,0] for none. Empty chunks may have another D. */
  static HostTensor joined(List<HostTensor> chunks) {
    int rows = chunks.stream().mapToInt(c -> (int) c.shape().get(0)).sum();
    int dimension = chunks.stream().mapToInt(c -> (int) c.shape().get(1)).max().orElse(0);
    float[] values = new float[Math.multiplyExact(rows, dimension)];
    int at = 0;
    for (HostTensor chunk : chunks) {
      System.arraycopy(chunk.values(), 0, values, at, chunk.values().length);
      at += chunk.values().length;
    }
    return HostTensor.of(values, rows, dimension);
  }

  /** The work of embedding one set with one recognizer, for planning. */
  static Forecast.Work work(String set, Processing processing, RecognizerSpec recognizer) {
    return new Forecast.Work(Forecast.Stage.EMBED, recognizer.id(), set + "\n" + processing.identity());
  }

  /** A recognizer's graph, made when it is first needed and kept until this stage is closed. */
  RecognizerGraph graph(RecognizerSpec recognizer) {
    Attempt<RecognizerGraph> graph = graphs.get(recognizer);
    if (graph == null) { // not computeIfAbsent: the plug-in may take long and must not run inside the map
      graph = Attempt.of(() -> new RecognizerGraph(recognizer, workplace.options()));
      graphs.put(recognizer, graph);
    }
    return graph.value();
  }

  @Override
  public void close() {
    graphs.values().forEach(attempt -> {
      if (attempt instanceof Attempt.Done<RecognizerGraph> done) {
        done.value().close();
      }
    });
  }

  /** Some images of a set. They are processed when the first recognizer needs them. */
  private final class Chunk {
    private final Task task;
    private final int from;
    private final int to;
    private final Processor processor;
    private Optional<Attempt<Images>> processed = Optional.empty();

    Chunk(Task task, int from, int to, Processor processor) {
      this.task = task;
      this.from = from;
      this.to = to;
      this.processor = processor;
    }

    Timed embed(RecognizerSpec recognizer) {
      List<ContentKey> images = task.images().contents().subList(from, to);
      ContentKey key = key(workplace.hashes().of(recognizer), recognizer, task.processing(), images);
      workplace.provenance().entry(EMBEDDINGS, key, images, List.of());
      Optional<HostTensor> stored = workplace.store().get(EMBEDDINGS, key);
      if (stored.isPresent()) {
        return new Timed(stored.get(), 0);
      }
      workplace.monitor().checkCancelled();
      RecognizerGraph graph = graph(recognizer);
      long start = System.nanoTime();
      HostTensor computed = workplace.monitor().computing("embedding with " + recognizer.id(),
          work(task.name(), task.processing(), recognizer), to - from, progress -> {
            if (processed.isEmpty()) {
              processed = Optional.of(Attempt.of(
                  () -> processor.apply(task.images().slice(from, to), progress)));
            }
            return graph.embed(processed.orElseThrow().value());
          });
      workplace.store().put(EMBEDDINGS, key, computed);
      return new Timed(computed, (System.nanoTime() - start) * 1e-9);
    }
  }

  /** Embeddings and the seconds that they took. */
  private record Timed(HostTensor embeddings, double seconds) {}

  /** The chunks of one set. */
  private static final class Pieces {
    private final List<HostTensor> chunks = new ArrayList<>();
    private double seconds;

    void add(Timed chunk) {
      chunks.add(chunk.embeddings());
      seconds += chunk.seconds();
    }

    Embedded appendTo(Embedded before) {
      List<HostTensor> sets = new ArrayList<>(before.sets());
      sets.add(joined(chunks));
      return new Embedded(List.copyOf(sets), before.seconds() + seconds);
    }
  }
}
