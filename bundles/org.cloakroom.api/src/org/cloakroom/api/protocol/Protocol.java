package org.cloakroom.api.protocol;

import org.cloakroom.api.PlugIn;

/**
 * Who is compared with whom, and what is counted.
 *
 * @since 0.1
 */
public interface Protocol extends PlugIn {
  /** Scores one cell. Deterministic. */
  ProtocolResult evaluate(ProtocolData data);
}
