package org.cloakroom.compute.graphs;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloakroom.compute.TensorFlowRuntime;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Reads TensorFlow SavedModels by turning their variables into constants. */
public final class SavedModels {
  private static final String SERVING = "serve";
  private static final String GRAPH = "saved_model.pb";

  private SavedModels() {}

  /**
   * The files that decide what a SavedModel computes, in a fixed order.
   *
   * @throws WeightsException if the folder cannot be listed
   */
  public static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(GRAPH)));
    Path variables = folder.resolve("variables");
    if (Files.isDirectory(variables)) {
      try (Stream<Path> listed = Files.list(variables)) {
        listed.sorted().forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        throw new WeightsException("SavedModel " + folder + " cannot be read: " + e.getMessage(), e);
      }
    }
    return files;
  }

  /**
   * Reads the serving graph of a SavedModel folder.
   *
   * @throws WeightsException if the folder holds none, is damaged, or its graph calls functions, as models saved from
   *     Keras in TensorFlow 2 do
   */
  public static FrozenGraph freeze(Path folder) {
    if (!Files.isRegularFile(folder.resolve(GRAPH))) {
      throw new WeightsException(folder + " is no SavedModel: it has no " + GRAPH);
    }
    TensorFlowRuntime.load();
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SERVING)) {
      GraphDef definition = bundle.graph().toGraphDef();
      List<String> variables = definition.getNodeList().stream()
          .filter(node -> node.getOp().equals("VariableV2") || node.getOp().equals("ReadVariableOp"))
          .map(NodeDef::getName).toList();
      Map<String, TensorProto> values = values(bundle.session(), variables);
      GraphDef.Builder frozen = GraphDef.newBuilder().setLibrary(definition.getLibrary());
      for (NodeDef node : definition.getNodeList()) {
        frozen.addNode(values.containsKey(node.getName()) ? constant(node.getName(), values.get(node.getName())) : node);
      }
      return new FrozenGraph(folder.toString(), frozen.build());
    } catch (TensorFlowException e) {
      throw new WeightsException("SavedModel " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, TensorProto> values(Session session, List<String> names) {
    Map<String, TensorProto> values = new HashMap<>();
    if (names.isEmpty()) {
      return values;
    }
    Session.Runner runner = session.runner();
    names.forEach(runner::fetch);
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), toProto(result.get(i).asRawTensor()));
      }
    }
    return values;
  }

  private static TensorProto toProto(RawTensor tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dimension : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dimension));
    }
    byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.data().read(bytes);
    return TensorProto.newBuilder().setDtype(DataType.forNumber(tensor.dataType().getNumber()))
        .setTensorShape(shape).setTensorContent(ByteString.copyFrom(bytes)).build();
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder().setName(name).setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build()).build();
  }
}
