package org.cloakroom.core.registry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cloakroom.api.Param;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.YamlNode;

/** Turns a plug-in back into what a file would say, every parameter written out. */
final class PlugInTree {
  private static final Position NOWHERE = new Position("", 1, 1);

  private final PlugInRegistry registry;
  private final Function<Path, String> paths;
  private final boolean hashed;

  private PlugInTree(PlugInRegistry registry, Function<Path, String> paths, boolean hashed) {
    this.registry = registry;
    this.paths = paths;
    this.hashed = hashed;
  }

  /** For files and captions: installed weights by their id, other paths as they are. */
  static YamlNode.Mapping shown(PlugInRegistry registry, PlugInDescriptor descriptor, PlugIn plugIn) {
    return new PlugInTree(registry, path -> registry.weightsId(path).orElse(path.toString()), false).tree(descriptor, plugIn);
  }

  /** For cell ids: files and folders by their content, nested recognizers by their weights, and revisions. */
  static YamlNode.Mapping identity(PlugInRegistry registry, PlugInDescriptor descriptor, PlugIn plugIn) {
    Function<Path, String> paths = switch (descriptor.kind()) {
      case RECOGNIZER -> path -> "*";
      case DATASET -> path -> Files.isDirectory(path) ? "*" : FileHash.of(path);
      default -> FileHash::of;
    };
    return new PlugInTree(registry, paths, true).tree(descriptor, plugIn);
  }

  private YamlNode.Mapping tree(PlugInDescriptor descriptor, PlugIn plugIn) {
    if (plugIn instanceof TransformDefense defense) {
      return tree(descriptor, defense.transform());
    }
    List<YamlNode.Entry> parameters = new ArrayList<>();
    for (RecordComponent component : plugIn.getClass().getRecordComponents()) {
      if (!hashed || affectsResult(component)) {
        parameters.add(entry(component.getName(), value(get(component, plugIn))));
      }
    }
    boolean revised = hashed && descriptor.revision() != 1;
    String id = revised ? descriptor.id() + "@" + descriptor.revision() : descriptor.id();
    return new YamlNode.Mapping(NOWHERE, List.of(entry(id, new YamlNode.Mapping(NOWHERE, parameters))));
  }

  private static boolean affectsResult(RecordComponent component) {
    Param param = component.getAnnotation(Param.class);
    return param == null || param.affectsResult();
  }

  private YamlNode value(Object value) {
    if (value instanceof List<?> list) {
      return new YamlNode.Sequence(NOWHERE, list.stream().map(this::value).toList());
    }
    if (hashed && value instanceof Recognizer recognizer) {
      return word(recognizer.contentHash());
    }
    if (value instanceof PlugIn plugIn) {
      return tree(registry.find(plugIn).orElseThrow(() -> new IllegalArgumentException(
          plugIn.getClass().getName() + " is no plug-in that is installed")), plugIn);
    }
    if (value instanceof Path path) {
      return word(path.toString().isEmpty() ? "" : paths.apply(path));
    }
    if (value instanceof Double number) {
      return word(NumberText.of(number));
    }
    if (value instanceof Enum<?> constant) {
      return word(ValueType.Choice.written(constant));
    }
    return word(value.toString());
  }

  private static YamlNode.Text word(String text) {
    YamlNode.Text plain = new YamlNode.Text(NOWHERE, text, false);
    return plain.isNull() ? new YamlNode.Text(NOWHERE, text, true) : plain;
  }

  private static YamlNode.Entry entry(String key, YamlNode value) {
    return new YamlNode.Entry(NOWHERE, key, value);
  }

  private static Object get(RecordComponent component, PlugIn plugIn) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(plugIn);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          component.getName() + " of " + plugIn.getClass().getName() + " cannot be read: " + e, e);
    }
  }
}
