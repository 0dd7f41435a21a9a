package org.cloakroom.compute.graphs;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A TensorFlow GraphDef whose weights are constants, read from a {@code .pb} file.
 *
 * <p>TensorFlow Java's own import cannot connect an imported graph to our operations, so {@link GraphInstance} builds the
 * nodes one by one: inputs can be any operation, large constants become variables, and a network can be used several
 * times with the same weights.
 */
public final class FrozenGraph {
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8; // the limit of protocol buffers

  private final String origin;
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();

  FrozenGraph(String origin, GraphDef definition) {
    this.origin = origin;
    if (definition.hasLibrary() && definition.getLibrary().getFunctionCount() > 0) {
      throw new WeightsException(origin + " calls functions; export it as a frozen graph without functions");
    }
    definition.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it is missing, damaged or holds no graph
   */
  public static FrozenGraph read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(MAX_BYTES);
      GraphDef definition = GraphDef.parseFrom(coded);
      if (definition.getNodeCount() == 0) {
        throw new WeightsException(file + " is no TensorFlow graph: it has no nodes");
      }
      return new FrozenGraph(file.toString(), definition);
    } catch (NoSuchFileException e) {
      throw new WeightsException("graph file " + file + " does not exist", e);
    } catch (InvalidProtocolBufferException e) {
      throw new WeightsException(file + " is no TensorFlow graph or is truncated: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new WeightsException("graph file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names of the placeholders, in the file's order. */
  public List<String> placeholders() {
    return nodes.values().stream().filter(n -> n.getOp().equals("Placeholder")).map(NodeDef::getName).toList();
  }

  /** Whether there is a node of this name. */
  public boolean has(String node) {
    return nodes.containsKey(node);
  }

  /** Prepares this network for use in a graph; its weights become variables there. */
  public GraphInstance in(ComputeGraph graph) {
    return new GraphInstance(this, graph);
  }

  /**
   * The node of this name.
   *
   * @throws WeightsException that lists the last nodes of the graph, among which outputs usually are
   */
  NodeDef node(String name) {
    NodeDef node = nodes.get(name);
    if (node == null) {
      List<String> all = List.copyOf(nodes.keySet());
      throw new WeightsException(origin + " has no node '" + name + "'; placeholders are " + placeholders()
          + ", the last nodes are " + all.subList(Math.max(0, all.size() - 5), all.size()));
    }
    return node;
  }

  String origin() {
    return origin;
  }
}
