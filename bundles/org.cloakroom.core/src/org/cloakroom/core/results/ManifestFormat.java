package org.cloakroom.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A manifest as JSON. Its version is that of the whole run folder. */
final class ManifestFormat {
  private static final String VERSION_KEY = "cloakroom-run";
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ManifestFormat() {}

  static byte[] write(Manifest manifest) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(VERSION_KEY, VERSION);
    json.setAll((ObjectNode) MAPPER.valueToTree(manifest));
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** @throws IOException with a sentence if these bytes are no manifest, or one of a newer version */
  static Manifest read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    int version = json.path(VERSION_KEY).asInt();
    if (version < 1) {
      throw new IOException("it does not describe a run");
    }
    if (version > VERSION) {
      throw new IOException("the run was made by a newer version of Cloakroom (run folder format " + version
          + ", this version understands " + VERSION + "); open it with that version");
    }
    return MAPPER.treeToValue(json, Manifest.class);
  }
}
