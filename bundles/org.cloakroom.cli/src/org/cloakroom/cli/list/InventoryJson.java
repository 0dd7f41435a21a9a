package org.cloakroom.cli.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.registry.ValueType;

/** Writes what is installed as JSON, for other programs. Keys that have nothing to say are left out. */
final class InventoryJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InventoryJson() {}

  static String of(Inventory inventory) {
    ObjectNode root = JSON.objectNode();
    ArrayNode plugIns = root.putArray("plugIns");
    inventory.plugIns().forEach(item -> plugIns.add(plugIn(item.plugIn(), item.parameters())));
    ArrayNode models = root.putArray("models");
    inventory.models().forEach(model -> models.add(model(model)));
    ArrayNode studies = root.putArray("studies");
    inventory.studies().forEach(study -> studies.add(study(study)));
    ArrayNode problems = root.putArray("problems");
    inventory.problems().forEach(problem ->
        problems.addObject().put("bundle", problem.contributor()).put("message", problem.message()));
    return root.toPrettyString();
  }

  private static ObjectNode plugIn(PlugInDescriptor plugIn, List<Parameter> parameters) {
    ObjectNode node = JSON.objectNode();
    node.put("kind", plugIn.kind().word()).put("id", plugIn.id()).put("name", plugIn.name());
    put(node, "category", plugIn.category());
    put(node, "description", plugIn.description());
    put(node, "source", plugIn.source());
    put(node, "doi", plugIn.doi());
    node.put("bundle", plugIn.contributor()).put("class", plugIn.className()).put("revision", plugIn.revision());
    ArrayNode list = node.putArray("parameters");
    parameters.forEach(parameter -> list.add(parameter(parameter)));
    return node;
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode node = JSON.objectNode();
    node.put("name", parameter.name()).put("label", parameter.label());
    ValueType type = parameter.type();
    node.put("list", type instanceof ValueType.ListOf);
    ValueType element = type instanceof ValueType.ListOf list ? list.element() : type;
    node.put("type", element instanceof ValueType.Choice ? "choice" : element.word());
    if (element instanceof ValueType.Choice choice) {
      ArrayNode choices = node.putArray("choices");
      choice.choices().forEach(choices::add);
    }
    node.put("required", parameter.isRequired());
    parameter.defaultText().ifPresent(text -> node.put("default", text));
    if (Double.isFinite(parameter.min())) {
      node.put("min", parameter.min());
    }
    if (Double.isFinite(parameter.max())) {
      node.put("max", parameter.max());
    }
    if (parameter.odd()) {
      node.put("odd", true);
    }
    put(node, "unit", parameter.unit());
    put(node, "help", parameter.help());
    node.put("advanced", parameter.advanced());
    return node;
  }

  private static ObjectNode model(RecognizerSpec model) {
    ObjectNode node = JSON.objectNode();
    node.put("id", model.id()).put("name", model.name()).put("network", model.network().canonical())
        .put("flip", model.flip());
    ObjectNode metadata = node.putObject("metadata");
    model.metadata().forEach(metadata::put);
    return node;
  }

  private static ObjectNode study(Study study) {
    ObjectNode node = JSON.objectNode();
    node.put("id", study.id()).put("name", study.name());
    put(node, "description", study.description());
    return node.put("bundle", study.contributor());
  }

  private static void put(ObjectNode node, String key, String text) {
    if (!text.isEmpty()) {
      node.put(key, text);
    }
  }
}
