package org.cloakroom.compute.graphs;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.weights.WeightsException;

/**
 * A recognition network from an ONNX file (operators as defined at onnx.ai, operator sets from 7 on). It becomes a
 * differentiable TensorFlow graph on NHWC images; ONNX itself has NCHW.
 */
public final class OnnxGraph {
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8; // the limit of protocol buffers

  /** Since this version element-wise operators broadcast as they do in NumPy. */
  private static final long FIRST_OPERATOR_SET = 7;

  private final String origin;
  private final OnnxModel model;

  private OnnxGraph(String origin, OnnxModel model) {
    this.origin = origin;
    this.model = model;
  }

  /**
   * Reads a file. Weights in a second file are taken from beside it.
   *
   * @throws WeightsException if it is missing, damaged or holds no network
   */
  public static OnnxGraph read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new WeightsException(file + " has more than 2 GiB, the limit of protocol buffers");
      }
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(MAX_BYTES);
      coded.pushLimit((int) size);
      OnnxModel model = new OnnxReader(coded, file.toAbsolutePath().getParent()).read();
      if (model.nodes().isEmpty()) {
        throw new WeightsException(file + " is no ONNX model: it has no nodes");
      }
      if (model.operatorSet() < FIRST_OPERATOR_SET) {
        throw new WeightsException(file + " uses ONNX operator set " + model.operatorSet() + "; export it with "
            + FIRST_OPERATOR_SET + " or later");
      }
      return new OnnxGraph(file.toString(), model);
    } catch (NoSuchFileException e) {
      throw new WeightsException("ONNX file " + e.getFile() + " does not exist", e);
    } catch (InvalidProtocolBufferException e) {
      throw new WeightsException(file + " is no ONNX model or is truncated: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + " cannot be used: " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new WeightsException(file + " cannot be used: it claims a tensor larger than any file", e);
    } catch (IOException e) {
      throw new WeightsException("ONNX file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names of the inputs, in the file's order. */
  public Set<String> inputs() {
    return model.inputs().keySet();
  }

  /** Names of the outputs, in the file's order. Every value inside the network can be asked for too. */
  public List<String> outputs() {
    return model.outputs();
  }

  /** Files beside this one that hold weights; usually there are none. */
  public List<Path> dataFiles() {
    return model.dataFiles();
  }

  /** Prepares this network for use in a graph; its weights become variables there. */
  public OnnxInstance in(ComputeGraph graph) {
    return new OnnxInstance(origin, model, graph);
  }
}
