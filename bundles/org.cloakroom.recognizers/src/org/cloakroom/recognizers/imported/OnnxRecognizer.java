package org.cloakroom.recognizers.imported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Param;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.graphs.OnnxGraph;
import org.cloakroom.compute.weights.WeightsException;

/** A recognizer published as an ONNX graph ({@code .onnx}). Its images are NCHW; that is taken care of inside. */
public record OnnxRecognizer(
    @Param(label = "ONNX file", help = "Operator set 7 or later; weights inside or in a file beside it.")
        Path file,
    @Param(label = "Input", value = "input", help = "Name of the input [N,3,H,W] that takes the faces.")
        String input,
    @Param(label = "Output", value = "embeddings",
            help = "Name of the value [N,D] with the embedding, best before normalization; it need not be an output.")
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
        double scale,
    @Param(label = "Split", value = ImportedNetwork.WHOLE, advanced = true,
            help = "Value [N,H,H,C] that a client sends and a server stores; none for a network in one piece.")
        String split)
    implements Recognizer {

  /** Checks that the template can be cut from 112×112 and that the scale is not 0. */
  public OnnxRecognizer {
    new Preprocessing(height, width, channels, mean, scale);
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    return network().load(graph, g -> OnnxGraph.read(file).in(g));
  }

  @Override
  public String contentHash() {
    try {
      List<Path> files = new ArrayList<>(List.of(file));
      files.addAll(OnnxGraph.read(file).dataFiles());
      return network().contentHash(files);
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<String> splitPoint() {
    return network().splitPoint();
  }

  private ImportedNetwork network() {
    return new ImportedNetwork(file, input, output, split, new Preprocessing(height, width, channels, mean, scale));
  }
}
