package org.cloakroom.api.transform;

import java.util.List;

/**
 * A transform that applies others one after the other. Outside objectives it is carried out stage by stage, so that a
 * {@link CodecTransform} among the stages is exact.
 *
 * @since 0.1
 */
public interface SequentialTransform extends Transform {
  /** The transforms in the order in which they are applied. */
  List<Transform> stages();
}
