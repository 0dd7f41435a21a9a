package org.cloakroom.compute.graphs;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cloakroom.compute.weights.StoredTensor;

/**
 * Reads the protocol buffer of an ONNX file field by field; the numbers are those of {@code onnx.proto}. Only what a
 * recognition network needs is kept.
 */
final class OnnxReader {
  private final CodedInputStream in;
  private final Path folder;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> constants = new LinkedHashMap<>();
  private final Map<String, List<Long>> inputs = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private final Set<Path> dataFiles = new TreeSet<>();
  private long operatorSet;

  /** @param folder where data outside the file lie */
  OnnxReader(CodedInputStream in, Path folder) {
    this.in = in;
    this.folder = folder;
  }

  /** One field of a message; it must be read completely. */
  interface Field {
    void read(int number) throws IOException;
  }

  /** ModelProto. */
  OnnxModel read() throws IOException {
    fields(in, field -> {
      switch (field) {
        case 7 -> message(in, this::graph);
        case 8 -> operatorSet();
        default -> in.skipField(in.getLastTag());
      }
    });
    constants.keySet().forEach(inputs::remove); // old files list their weights among the inputs too
    return new OnnxModel(operatorSet, nodes, constants, inputs, outputs, List.copyOf(dataFiles));
  }

  private void operatorSet() throws IOException {
    String[] domain = {""};
    long[] version = {0};
    message(in, field -> {
      switch (field) {
        case 1 -> domain[0] = in.readString();
        case 2 -> version[0] = in.readInt64();
        default -> in.skipField(in.getLastTag());
      }
    });
    if (domain[0].isEmpty() || domain[0].equals("ai.onnx")) {
      operatorSet = version[0];
    }
  }

  /** GraphProto. */
  private void graph(int field) throws IOException {
    switch (field) {
      case 1 -> nodes.add(node());
      case 5 -> {
        OnnxTensor tensor = tensor();
        constants.put(tensor.name(), stored(tensor));
      }
      case 11 -> value(inputs);
      case 12 -> {
        Map<String, List<Long>> output = new HashMap<>();
        value(output);
        outputs.addAll(output.keySet());
      }
      case 15 -> throw new IllegalArgumentException("it has sparse weights, which are not understood");
      default -> in.skipField(in.getLastTag());
    }
  }

  private OnnxNode node() throws IOException {
    String[] text = {"", "", ""}; // name, type, domain
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    Map<String, Object> attributes = new HashMap<>();
    message(in, field -> {
      switch (field) {
        case 1 -> from.add(in.readString());
        case 2 -> to.add(in.readString());
        case 3 -> text[0] = in.readString();
        case 4 -> text[1] = in.readString();
        case 5 -> attribute(attributes);
        case 7 -> text[2] = in.readString();
        default -> in.skipField(in.getLastTag());
      }
    });
    boolean standard = text[2].isEmpty() || text[2].equals("ai.onnx");
    return new OnnxNode(text[0], standard ? text[1] : text[2] + "." + text[1], from, to, attributes);
  }

  private void attribute(Map<String, Object> attributes) throws IOException {
    String[] name = {""};
    List<Float> floats = new ArrayList<>();
    List<Long> integers = new ArrayList<>();
    Object[] single = {null};
    message(in, field -> {
      switch (field) {
        case 1 -> name[0] = in.readString();
        case 2 -> single[0] = in.readFloat();
        case 3 -> single[0] = in.readInt64();
        case 4 -> single[0] = in.readBytes().toStringUtf8();
        case 5 -> single[0] = stored(tensor());
        case 7 -> numbers(in, floats, CodedInputStream::readFloat);
        case 8 -> numbers(in, integers, CodedInputStream::readInt64);
        default -> in.skipField(in.getLastTag());
      }
    });
    attributes.put(name[0], single[0] != null ? single[0] : floats.isEmpty() ? List.copyOf(integers) : List.copyOf(floats));
  }

  /** ValueInfoProto of a tensor: its name and dimensions. */
  private void value(Map<String, List<Long>> values) throws IOException {
    String[] name = {""};
    List<Long> dimensions = new ArrayList<>();
    message(in, field -> {
      switch (field) {
        case 1 -> name[0] = in.readString();
        case 2 -> only(1, () -> only(2, () -> only(1, () -> dimensions.add(dimension())))); // type, tensor, shape
        default -> in.skipField(in.getLastTag());
      }
    });
    values.put(name[0], List.copyOf(dimensions));
  }

  private long dimension() throws IOException {
    long[] size = {-1};
    message(in, field -> {
      if (field == 1) {
        size[0] = in.readInt64();
      } else {
        in.skipField(in.getLastTag());
      }
    });
    return size[0];
  }

  private interface Step {
    void read() throws IOException;
  }

  /** Enters a message and follows one of its fields. */
  private void only(int wanted, Step step) throws IOException {
    message(in, field -> {
      if (field == wanted) {
        step.read();
      } else {
        in.skipField(in.getLastTag());
      }
    });
  }

  private StoredTensor stored(OnnxTensor tensor) throws IOException {
    tensor.dataFile(folder).ifPresent(dataFiles::add);
    return tensor.stored(folder);
  }

  private OnnxTensor tensor() throws IOException {
    OnnxTensor tensor = new OnnxTensor();
    message(in, field -> tensor.read(in, field));
    return tensor;
  }

  /** Reads a message inside another. */
  static void message(CodedInputStream in, Field each) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    fields(in, each);
    in.checkLastTagWas(0);
    in.popLimit(outer);
  }

  private static void fields(CodedInputStream in, Field each) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      each.read(WireFormat.getTagFieldNumber(tag));
    }
  }

  /** How one number of a repeated field is read. */
  interface Number<T> {
    T read(CodedInputStream in) throws IOException;
  }

  /** Repeated numbers, packed or one by one. */
  static <T> void numbers(CodedInputStream in, List<T> numbers, Number<T> number) throws IOException {
    if (WireFormat.getTagWireType(in.getLastTag()) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      numbers.add(number.read(in));
      return;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      numbers.add(number.read(in));
    }
    in.popLimit(outer);
  }
}
