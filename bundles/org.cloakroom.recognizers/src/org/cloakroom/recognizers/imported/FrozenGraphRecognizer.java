package org.cloakroom.recognizers.imported;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Param;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.graphs.FrozenGraph;
import org.cloakroom.compute.graphs.SavedModels;

/** A recognizer published as a TensorFlow frozen graph ({@code .pb}) or as a SavedModel, whose variables are frozen when it is read. */
public record FrozenGraphRecognizer(
    @Param(label = "Graph file", help = "A GraphDef whose weights are constants, or the folder of a SavedModel.")
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
        double scale,
    @Param(label = "Split", value = ImportedNetwork.WHOLE, advanced = true,
            help = "Node [N,H,H,C] that a client sends and a server stores; none for a network in one piece.")
        String split)
    implements Recognizer {

  /** Checks that the template can be cut from 112×112 and that the scale is not 0. */
  public FrozenGraphRecognizer {
    new Preprocessing(height, width, channels, mean, scale);
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    return network().load(graph, g -> (Files.isDirectory(file) ? SavedModels.freeze(file) : FrozenGraph.read(file)).in(g));
  }

  @Override
  public String contentHash() {
    return network().contentHash(Files.isDirectory(file) ? SavedModels.files(file) : List.of(file));
  }

  @Override
  public Optional<String> splitPoint() {
    return network().splitPoint();
  }

  private ImportedNetwork network() {
    return new ImportedNetwork(file, input, output, split, new Preprocessing(height, width, channels, mean, scale));
  }
}
