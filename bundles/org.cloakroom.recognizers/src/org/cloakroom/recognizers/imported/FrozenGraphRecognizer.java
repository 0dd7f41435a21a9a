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
import java.util.Map;
import org.cloakroom.api.Param;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.graphs.FrozenGraph;
import org.cloakroom.compute.graphs.GraphInstance;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A recognizer published as a TensorFlow frozen graph ({@code .pb}). */
public record FrozenGraphRecognizer(
    @Param(label = "Graph file", help = "A GraphDef whose weights are constants.")
        Path file,
    @Param(label = "Input node", value = "input", help = "Placeholder [N,H,W,3] that takes the faces.")
        String input,
    @Param(label = "Output node", value = "embeddings",
            help = "Node [N,D] with the embedding, best before normalization: mirror averaging adds raw embeddings.")
        String output,
    @Param(label = "Template height", value = "112", min = 2, max = 112, unit = "px",
            help = "Rows of the input, cut from the middle of the 112×112 template.")
        int height,
    @Param(label = "Template width", value = "112", min = 2, max = 112, unit = "px",
            help = "Columns of the input, cut from the middle of the 112×112 template.")
        int width,
    @Param(label = "Channels", value = "rgb", help = "Order of the colour channels: rgb or bgr.")
        Channels channels,
    @Param(label = "Mean", value = "127.5", help = "Subtracted from pixel values in 0..255.")
        double mean,
    @Param(label = "Scale", value = "128", help = "The difference is divided by it.")
        double scale)
    implements Recognizer {

  /** Checks that the template can be cut from 112×112 and that the scale is not 0. */
  public FrozenGraphRecognizer {
    new Preprocessing(height, width, channels, mean, scale);
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    try {
      GraphInstance instance = FrozenGraph.read(file).in(graph);
      Network network = new Network(graph.tf(), instance, 0);
      // builds the network once on a single black face to learn the length of its embedding
      Shape shape = network.features(graph.tf().zeros(
          graph.tf().constant(new int[] {1, 112, 112, 3}), TFloat32.class)).shape();
      if (shape.numDimensions() != 2 || shape.get(1) < 1) {
        throw new UnavailableException(file + ": node '" + output + "' has the shape " + shape
            + ", not [N,D]; name the node of the embedding");
      }
      return new Network(graph.tf(), instance, Math.toIntExact(shape.get(1)));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public String contentHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new UnavailableException("graph file " + file + " cannot be read: " + e.getMessage(), e);
      }
      digest.update((input + "\n" + output + "\n" + preprocessing()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Preprocessing preprocessing() {
    return new Preprocessing(height, width, channels, mean, scale);
  }

  private final class Network implements RecognizerNetwork {
    private final Ops tf;
    private final GraphInstance instance;
    private final int dimension;

    Network(Ops tf, GraphInstance instance, int dimension) {
      this.tf = tf;
      this.instance = instance;
      this.dimension = dimension;
    }

    @Override
    public Operand<TFloat32> features(Operand<TFloat32> faces) {
      return instance.output(output, Map.of(input, preprocessing().apply(tf, faces)));
    }

    @Override
    public int dimension() {
      return dimension;
    }
  }
}
