package org.cloakroom.protocols.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.cloakroom.api.protocol.EmbeddedImages;

/**
 * Exact identification search over a gallery of unit embeddings.
 *
 * <p>A score is the dot product accumulated in double precision, dimension by dimension, so results do not depend on
 * block sizes, thread counts or vector instructions. Speed comes from a float32 product in blocks: only where its error
 * bound cannot decide a comparison is the exact score computed. Memory is that of the embeddings plus a few MiB a thread.
 */
public final class CosineSearch {
  private static final int MAX_PROBES_PER_BLOCK = 128;

  private final EmbeddedImages gallery;
  private final boolean perIdentity;
  private final int[] identityOf;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> imagesOf = new ArrayList<>();
  private final float tolerance;

  private CosineSearch(EmbeddedImages gallery, boolean perIdentity) {
    this.gallery = gallery;
    this.perIdentity = perIdentity;
    identityOf = new int[gallery.images().size()];
    for (int i = 0; i < identityOf.length; i++) {
      identityOf[i] = numbers.computeIfAbsent(gallery.images().get(i).identity(), name -> numbers.size());
    }
    int[] counts = new int[numbers.size()];
    Arrays.stream(identityOf).forEach(n -> counts[n]++);
    Arrays.stream(counts).forEach(count -> imagesOf.add(new int[count]));
    for (int i = identityOf.length - 1; i >= 0; i--) {
      imagesOf.get(identityOf[i])[--counts[identityOf[i]]] = i;
    }
    // |float32 dot product - exact| <= D u |a||b| / (1 - D u) with u = 2^-24 (Higham 2002, equation 3.5), doubled
    tolerance = gallery.dimension() * 0x1p-23f;
  }

  /**
   * A search over this gallery.
   *
   * @param perIdentity whether a rank counts persons rather than images
   * @throws IllegalArgumentException if the gallery is empty or an embedding is not of unit length
   */
  public static CosineSearch over(EmbeddedImages gallery, boolean perIdentity) {
    if (gallery.images().isEmpty()) {
      throw new IllegalArgumentException("the gallery is empty: nobody is enrolled");
    }
    requireUnitLength(gallery, "gallery");
    return new CosineSearch(gallery, perIdentity);
  }

  /**
   * Matches each probe against the whole gallery.
   *
   * @throws IllegalArgumentException if dimensions differ or an embedding is not of unit length
   */
  public List<Match> match(EmbeddedImages probes) {
    Match[] matches = new Match[probes.images().size()];
    scan(probes, p -> new MateScan(probes, p), (scan, p) -> matches[p] = scan.result());
    return List.of(matches);
  }

  /**
   * The best gallery images for each probe, best first; of equal scores the earlier image is better.
   *
   * @param count how many, at least 1; fewer are returned only from a smaller gallery
   * @throws IllegalArgumentException if dimensions differ or an embedding is not of unit length
   */
  public List<List<Candidate>> best(EmbeddedImages probes, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one candidate must be asked for, not " + count);
    }
    List<List<Candidate>> best = new ArrayList<>(Collections.nCopies(probes.images().size(), List.of()));
    int kept = Math.min(count, identityOf.length);
    scan(probes, p -> new BestScan(probes, p, kept), (scan, p) -> best.set(p, scan.result()));
    return List.copyOf(best);
  }

  private <S extends Scan> void scan(EmbeddedImages probes, IntFunction<S> start, ObjIntConsumer<S> end) {
    if (probes.dimension() != gallery.dimension()) {
      throw new IllegalArgumentException("probe embeddings have " + probes.dimension() + " dimensions, gallery embeddings "
          + gallery.dimension());
    }
    requireUnitLength(probes, "probe");
    int count = probes.images().size();
    int processors = Runtime.getRuntime().availableProcessors();
    int block = Math.max(8, Math.min(MAX_PROBES_PER_BLOCK, (count + 4 * processors - 1) / (4 * processors)));
    IntStream.range(0, (count + block - 1) / block).parallel().forEach(b -> {
      int from = b * block;
      scanBlock(probes, from, Math.min(count, from + block), start, end);
    });
  }

  private <S extends Scan> void scanBlock(EmbeddedImages probes, int from, int to, IntFunction<S> start, ObjIntConsumer<S> end) {
    List<S> scans = IntStream.range(from, to).mapToObj(start).toList();
    ScoreBlock product = new ScoreBlock(gallery.dimension(), to - from);
    for (int first = 0; first < identityOf.length; first += ScoreBlock.WIDTH) {
      int width = Math.min(ScoreBlock.WIDTH, identityOf.length - first);
      float[][] scores = product.multiply(probes.embeddings(), from, to - from, gallery.embeddings(), first, width);
      for (int p = 0; p < scans.size(); p++) {
        scans.get(p).look(scores[p], first, width);
      }
    }
    for (int p = from; p < to; p++) {
      end.accept(scans.get(p - from), p);
    }
  }

  private static void requireUnitLength(EmbeddedImages set, String role) {
    for (int i = 0; i < set.images().size(); i++) {
      double norm = exact(set.embeddings(), i, set.embeddings(), i, set.dimension());
      if (!(Math.abs(norm - 1) < 1e-3)) {
        throw new IllegalArgumentException("the embedding of " + role + " image " + set.images().get(i).id()
            + " has length " + (float) Math.sqrt(norm) + " instead of 1");
      }
    }
  }

  private static double exact(float[] a, int i, float[] b, int j, int dimension) {
    double sum = 0;
    for (int d = 0, x = i * dimension, y = j * dimension; d < dimension; d++) {
      sum += (double) a[x + d] * b[y + d];
    }
    return sum;
  }

  /** The state of one probe while blocks of the gallery go by in their order. */
  private abstract class Scan {
    private final float[] embeddings;
    private final int probe;

    Scan(EmbeddedImages probes, int probe) {
      this.probe = probe;
      embeddings = probes.embeddings();
    }

    final void look(float[] scores, int first, int width) {
      float below = threshold();
      for (int g = 0; g < width; g++) {
        if (scores[g] >= below) {
          consider(first + g, scores[g]);
          below = threshold();
        }
      }
    }

    final double score(int image) {
      return exact(embeddings, probe, gallery.embeddings(), image, gallery.dimension());
    }

    /** Approximate scores below this change nothing. */
    abstract float threshold();

    abstract void consider(int image, float approximate);
  }

  /** Finds the best images. Images come in the order of the gallery, so an equal score is a later image. */
  private final class BestScan extends Scan {
    private final int[] images;
    private final double[] scores;
    private int found;

    BestScan(EmbeddedImages probes, int probe, int count) {
      super(probes, probe);
      images = new int[count];
      scores = new double[count];
    }

    @Override
    float threshold() {
      return found < scores.length ? Float.NEGATIVE_INFINITY : (float) scores[found - 1] - tolerance;
    }

    @Override
    void consider(int image, float approximate) {
      double score = score(image);
      if (found == scores.length && score <= scores[found - 1]) {
        return;
      }
      int at = found < scores.length ? found++ : found - 1;
      for (; at > 0 && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        images[at] = images[at - 1];
      }
      scores[at] = score;
      images[at] = image;
    }

    List<Candidate> result() {
      return IntStream.range(0, found).mapToObj(i -> new Candidate(images[i], scores[i])).toList();
    }
  }

  /** Finds the best image and the rank of the right person. */
  private final class MateScan extends Scan {
    private final int identity;
    private final BitSet betterPersons = new BitSet();
    private int mate = -1;
    private double mateScore = Double.NEGATIVE_INFINITY;
    private int betterImages;
    private int best = -1;
    private double bestScore = Double.NEGATIVE_INFINITY;

    MateScan(EmbeddedImages probes, int probe) {
      super(probes, probe);
      identity = numbers.getOrDefault(probes.images().get(probe).identity(), -1);
      for (int image : identity < 0 ? new int[0] : imagesOf.get(identity)) {
        double score = score(image);
        if (score > mateScore) {
          mate = image;
          mateScore = score;
        }
      }
    }

    @Override
    float threshold() {
      return (float) (mate < 0 ? bestScore : Math.min(bestScore, mateScore)) - tolerance;
    }

    @Override
    void consider(int image, float approximate) {
      if (approximate >= bestScore - tolerance) {
        double score = score(image);
        if (score > bestScore) { // images come in gallery order, so an equal score is a later image
          best = image;
          bestScore = score;
        }
      }
      if (mate >= 0 && identityOf[image] != identity && isBetterThanMate(image, approximate)) {
        if (perIdentity) {
          betterPersons.set(identityOf[image]);
        } else {
          betterImages++;
        }
      }
    }

    private boolean isBetterThanMate(int image, float approximate) {
      if (Math.abs(approximate - mateScore) > tolerance) {
        return approximate > mateScore;
      }
      double score = score(image);
      return score > mateScore || score == mateScore && image < mate;
    }

    Match result() {
      int better = perIdentity ? betterPersons.cardinality() : betterImages;
      return new Match(mate < 0 ? 0 : better + 1, mateScore, best, bestScore);
    }
  }
}
