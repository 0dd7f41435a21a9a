package org.cloakroom.core.experiment;

import org.cloakroom.core.yaml.YamlNode;

/** Rewrites an experiment file of an older format into the next one. */
interface Migration {
  /** The format that it understands; the result is of the one after it. */
  int from();

  /** The same experiment in the next format. Values that are kept keep their positions. */
  YamlNode.Mapping apply(YamlNode.Mapping document);
}
