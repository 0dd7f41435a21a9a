package org.cloakroom.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.core.experiment.CellId;

/**
 * A cell as JSON: {@code cells/<id>.json}.
 *
 * <pre>{
 *   "cloakroom-cell": 1,
 *   "id": "0123456789abcdef",
 *   "status": "finished",                     or "failed"
 *   "cell": {"dataset": ..., "attack": ..., ...}         {@link Coordinates}
 *   "cause": "..."                            only if failed
 *   "proportions": [{"measure": "rank-1", "group": "PROTECTED", "hits": 3, "trials": 60}, ...],
 *   "unroundedProportions": [...],
 *   "visibility": {...},                      {@link Visibility}; only with an attack
 *   "quantities": [{"kind": "THRESHOLD", "measure": ..., "group": "ALL", "value": 0.31}, ...],   only if there are any
 *   "people": [{"measure": ..., "group": ..., "identity": ..., "hits": 1, "trials": 5}, ...],   only if there are any
 *   "outcomes": [{"probe": ..., "identity": ..., "cloaked": ..., "rank": ..., "candidate": ..., "score": ...}, ...],
 *   "timings": {...}                          {@link Timings}; all else is byte-identical when computed again
 * }</pre>
 */
final class CellFormat {
  private static final String VERSION_KEY = "cloakroom-cell";
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private CellFormat() {}

  static byte[] write(CellRecord cell) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(VERSION_KEY, VERSION);
    json.put("id", cell.id().value());
    json.put("status", cell instanceof FinishedCell ? "finished" : "failed");
    json.set("cell", MAPPER.valueToTree(cell.coordinates()));
    if (cell instanceof FinishedCell finished) {
      json.set("proportions", MAPPER.valueToTree(finished.result().proportions()));
      json.set("unroundedProportions", MAPPER.valueToTree(finished.unrounded()));
      finished.visibility().ifPresent(v -> json.set("visibility", MAPPER.valueToTree(v)));
      if (!finished.result().quantities().isEmpty()) {
        json.set("quantities", MAPPER.valueToTree(finished.result().quantities()));
      }
      if (!finished.result().people().isEmpty()) {
        json.set("people", MAPPER.valueToTree(finished.result().people()));
      }
      json.set("outcomes", MAPPER.valueToTree(finished.result().outcomes()));
    } else if (cell instanceof FailedCell failed) {
      json.put("cause", failed.cause());
    }
    json.set("timings", MAPPER.valueToTree(cell.timings()));
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** @throws IOException with a sentence if these bytes are no cell, or one of a newer version */
  static CellRecord read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    int version = json.path(VERSION_KEY).asInt();
    if (version < 1) {
      throw new IOException("it does not describe a cell");
    }
    if (version > VERSION) {
      throw new IOException("it was written by a newer version of Cloakroom (cell format " + version + ")");
    }
    try {
      CellId id = new CellId(json.path("id").asText());
      Coordinates coordinates = MAPPER.treeToValue(json.path("cell"), Coordinates.class);
      Timings timings = MAPPER.treeToValue(json.path("timings"), Timings.class);
      if (json.path("status").asText().equals("failed")) {
        return new FailedCell(id, coordinates, json.path("cause").asText(), timings);
      }
      List<Quantity> quantities =
          json.has("quantities") ? list(json.get("quantities"), Quantity.class) : List.of(); // older cells have none
      List<PersonCount> people = json.has("people") ? list(json.get("people"), PersonCount.class) : List.of();
      ProtocolResult result = new ProtocolResult(
          list(json.path("proportions"), Proportion.class), list(json.path("outcomes"), Outcome.class), quantities, people);
      Optional<Visibility> visibility = json.has("visibility")
          ? Optional.of(MAPPER.treeToValue(json.get("visibility"), Visibility.class))
          : Optional.empty();
      List<Proportion> unrounded = list(json.path("unroundedProportions"), Proportion.class);
      return new FinishedCell(id, coordinates, result, unrounded, visibility, timings);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static <T> List<T> list(JsonNode array, Class<T> type) throws IOException {
    if (!(array instanceof ArrayNode)) {
      throw new IOException("a list is missing");
    }
    List<T> values = new ArrayList<>();
    for (JsonNode element : array) {
      values.add(MAPPER.treeToValue(element, type));
    }
    return values;
  }
}
