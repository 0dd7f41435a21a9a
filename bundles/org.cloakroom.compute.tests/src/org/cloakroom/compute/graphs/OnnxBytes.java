package org.cloakroom.compute.graphs;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small ONNX files field by field. */
final class OnnxBytes {
  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
  private final long operatorSet;

  /** A model with one input "x" of these dimensions; -1 varies. */
  OnnxBytes(long operatorSet, long... input) {
    this.operatorSet = operatorSet;
    byte[] shape = message(out -> {
      for (long d : input) {
        out.writeByteArray(1, message(o -> {
          if (d >= 0) {
            o.writeInt64(1, d);
          } else {
            o.writeString(2, "n");
          }
        }));
      }
    });
    byte[] type = message(out -> out.writeByteArray(1, message(o -> {
      o.writeInt32(1, 1);
      o.writeByteArray(2, shape);
    })));
    add(11, out -> {
      out.writeString(1, "x");
      out.writeByteArray(2, type);
    });
  }

  interface Body {
    void write(CodedOutputStream out) throws IOException;
  }

  /** An attribute: an integer, a float, text or a list of integers. */
  record Attribute(String name, Object value) {}

  static Attribute attribute(String name, Object value) {
    return new Attribute(name, value);
  }

  /** Float weights. */
  OnnxBytes weights(String name, float[] values, long... dimensions) {
    return add(5, out -> {
      for (long d : dimensions) {
        out.writeInt64(1, d);
      }
      out.writeInt32(2, 1);
      for (float v : values) {
        out.writeFloat(4, v); // not packed, as old writers do
      }
      out.writeString(8, name);
    });
  }

  /** Integers, as shapes and axes are. */
  OnnxBytes integers(String name, long... values) {
    return add(5, out -> {
      out.writeInt64(1, values.length);
      out.writeInt32(2, 7);
      for (long v : values) {
        out.writeInt64(7, v);
      }
      out.writeString(8, name);
    });
  }

  /** Float weights in another file. */
  OnnxBytes external(String name, String location, String offset, long... dimensions) {
    return add(5, out -> {
      for (long d : dimensions) {
        out.writeInt64(1, d);
      }
      out.writeInt32(2, 1);
      out.writeString(8, name);
      for (List<String> entry : List.of(List.of("location", location), List.of("offset", offset))) {
        out.writeByteArray(13, message(o -> {
          o.writeString(1, entry.get(0));
          o.writeString(2, entry.get(1));
        }));
      }
      out.writeInt32(14, 1);
    });
  }

  /** An operation; inputs are separated by spaces. */
  OnnxBytes node(String type, String inputs, String output, Attribute... attributes) {
    return add(1, out -> {
      for (String input : inputs.split(" ")) {
        out.writeString(1, input);
      }
      out.writeString(2, output);
      out.writeString(4, type);
      for (Attribute a : attributes) {
        out.writeByteArray(5, message(o -> write(o, a)));
      }
    });
  }

  private static void write(CodedOutputStream out, Attribute attribute) throws IOException {
    out.writeString(1, attribute.name());
    if (attribute.value() instanceof Float f) {
      out.writeFloat(2, f);
    } else if (attribute.value() instanceof Integer i) {
      out.writeInt64(3, i);
    } else if (attribute.value() instanceof String s) {
      out.writeString(4, s);
    } else {
      for (int i : (int[]) attribute.value()) {
        out.writeInt64(8, i);
      }
    }
  }

  Path write(Path file) throws IOException {
    return Files.write(file, message(out -> {
      out.writeInt64(1, 8);
      out.writeByteArray(8, message(o -> o.writeInt64(2, operatorSet)));
      out.writeByteArray(7, graph.toByteArray());
    }));
  }

  private OnnxBytes add(int field, Body body) {
    graph.writeBytes(message(out -> out.writeByteArray(field, message(body))));
    return this;
  }

  private static byte[] message(Body body) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      body.write(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
