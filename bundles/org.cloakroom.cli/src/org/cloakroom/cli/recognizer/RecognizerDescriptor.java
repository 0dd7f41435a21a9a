package org.cloakroom.cli.recognizer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;

/**
 * The descriptor of a recognizer as a file.
 *
 * @param name for tables and figures
 * @param network every parameter set
 * @param flip whether embeddings average the image and its mirror image
 * @param remarks what else is known; those without a text are left out
 */
public record RecognizerDescriptor(String name, Configured<Recognizer> network, boolean flip, List<Remark> remarks) {
  /** A further line. */
  public record Remark(String key, String text) {}

  /** Copies the list. */
  public RecognizerDescriptor {
    remarks = List.copyOf(remarks);
  }

  /**
   * The file's text; {@link RecognizerReader} reads it.
   *
   * @param folder where the file will lie; what lies there too is named without its folder
   */
  public String text(PlugInBinder binder, Path folder) {
    StringBuilder text = new StringBuilder();
    text.append(RecognizerReader.VERSION_KEY).append(": ").append(RecognizerReader.VERSION).append('\n');
    text.append("name: ").append(FlowText.word(name)).append('\n');
    YamlNode.Entry plugIn = binder.tree(network).entries().get(0);
    text.append("network:\n  ").append(plugIn.key()).append(":\n");
    for (YamlNode.Entry parameter : ((YamlNode.Mapping) plugIn.value()).entries()) {
      text.append("    ").append(parameter.key()).append(": ").append(value(parameter.value(), folder)).append('\n');
    }
    text.append("flip: ").append(flip).append('\n');
    remarks.stream().filter(remark -> !remark.text().isEmpty())
        .forEach(remark -> text.append(remark.key()).append(": ").append(FlowText.word(remark.text())).append('\n'));
    return text.toString();
  }

  private static String value(YamlNode value, Path folder) {
    if (value instanceof YamlNode.Text text && isBeside(text.text(), folder)) {
      return FlowText.word(Path.of(text.text()).getFileName().toString());
    }
    return FlowText.of(value);
  }

  private static boolean isBeside(String text, Path folder) {
    try {
      Path path = Path.of(text);
      return path.isAbsolute() && folder.equals(path.getParent());
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
