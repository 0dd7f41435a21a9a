package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** The number behind {@code cloakroom:}: which format an experiment file is written in. */
final class FormatVersion {
  static final String KEY = "cloakroom";

  /** The format that this version writes. */
  static final int CURRENT = 1;

  private FormatVersion() {}

  /**
   * Brings a document to the current format.
   *
   * @return nothing if its format is not understood, which is reported
   */
  static Optional<YamlNode.Mapping> migrate(YamlNode.Mapping document, List<Migration> migrations, Problems problems) {
    Optional<YamlNode> value = document.entry(KEY).map(YamlNode.Entry::value);
    if (value.isEmpty()) {
      problems.error(document.at(), "the experiment needs \"cloakroom: " + CURRENT + "\", the version of its format");
      return Optional.of(document);
    }
    if (!(value.get() instanceof YamlNode.Text text) || !text.text().matches("[0-9]{1,9}")) {
      problems.error(value.get().at(), "\"cloakroom\" must be the version of the format, " + CURRENT + ", not "
          + value.get().shown());
      return Optional.empty();
    }
    int version = Integer.parseInt(text.text());
    if (version > CURRENT) {
      problems.error(text.at(), "this experiment was written by a newer Cloakroom (format " + version
          + "); this one reads formats up to " + CURRENT);
      return Optional.empty();
    }
    YamlNode.Mapping migrated = document;
    for (int from = version; from < CURRENT; from++) {
      int step = from;
      Optional<Migration> migration = migrations.stream().filter(m -> m.from() == step).findFirst();
      if (migration.isEmpty()) {
        problems.error(text.at(), "there is no format " + version + "; the current one is " + CURRENT);
        return Optional.empty();
      }
      migrated = migration.get().apply(migrated);
    }
    return Optional.of(migrated);
  }
}
