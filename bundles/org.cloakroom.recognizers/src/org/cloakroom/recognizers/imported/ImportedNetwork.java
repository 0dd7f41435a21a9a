package org.cloakroom.recognizers.imported;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.graphs.ImportedGraph;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * How a published graph file becomes a recognizer.
 *
 * @param file the graph
 * @param input the file's name of its input
 * @param output the file's name of the embedding
 * @param split the file's name of the map behind which it is split, or {@value #WHOLE}
 * @param preprocessing what the network expects
 */
record ImportedNetwork(Path file, String input, String output, String split, Preprocessing preprocessing) {

  /** The network is in one piece. */
  static final String WHOLE = "none";

  /** Where it is split; empty if it is in one piece. */
  Optional<String> splitPoint() {
    return split.equals(WHOLE) ? Optional.empty() : Optional.of(split);
  }

  /**
   * Loads the network and learns the length of its embedding.
   *
   * @param reader reads the file and prepares it for the graph
   * @return a {@link SplitImportedNetwork} if it is split
   * @throws UnavailableException if the file cannot be used, the output is no embedding, or it cannot be split there
   */
  RecognizerNetwork load(ComputeGraph graph, Function<ComputeGraph, ImportedGraph> reader) {
    try {
      ImportedGraph imported = reader.apply(graph);
      // a single black face: shapes are known without running it
      Operand<TFloat32> black = graph.tf().zeros(graph.tf().constant(new int[] {1, 112, 112, 3}), TFloat32.class);
      Shape shape = features(graph, imported, black).shape();
      if (shape.numDimensions() != 2 || shape.get(1) < 1) {
        throw new UnavailableException(
            file + ": '" + output + "' has the shape " + shape + ", not [N,D]; name the embedding");
      }
      int dimension = Math.toIntExact(shape.get(1));
      return splitPoint().<RecognizerNetwork>map(at -> new SplitImportedNetwork(this, graph, imported, black, dimension))
          .orElseGet(() -> whole(graph, imported, dimension));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  private RecognizerNetwork whole(ComputeGraph graph, ImportedGraph imported, int dimension) {
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        return ImportedNetwork.this.features(graph, imported, faces);
      }

      @Override
      public int dimension() {
        return dimension;
      }
    };
  }

  private Operand<TFloat32> features(ComputeGraph graph, ImportedGraph imported, Operand<TFloat32> faces) {
    return imported.output(output, Map.of(input, preprocessing.apply(graph.tf(), faces)));
  }

  /**
   * SHA-256 over everything that decides the embedding, as lower-case hexadecimal. Where it is split does not.
   *
   * @param files graph and weights
   */
  String contentHash(List<Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(f -> update(digest, f));
      digest.update((input + "\n" + output + "\n" + preprocessing).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, Path file) {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UnavailableException("graph file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
