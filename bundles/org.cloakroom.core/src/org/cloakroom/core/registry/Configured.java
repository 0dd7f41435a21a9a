package org.cloakroom.core.registry;

import org.cloakroom.api.PlugIn;

/**
 * A plug-in with all its parameters.
 *
 * @param descriptor which plug-in
 * @param plugIn the instance
 * @param canonical id and every parameter in order, defaults written out: {@code median{kernel=9}}. For captions and
 *     tables, and to tell configurations apart
 * @param identity like {@code canonical}, but free of where files lie: a path stands as the SHA-256 of the file's or
 *     folder's contents, and parameters that cannot change a result are left out. A dataset's folder stands as {@code *},
 *     since its images are hashed apart, and so do a recognizer's paths, for whose weights {@code contentHash()} speaks.
 *     For cell ids and keys of the store
 */
public record Configured<T extends PlugIn>(PlugInDescriptor descriptor, T plugIn, String canonical, String identity) {
  /** The plug-in's id. */
  public String id() {
    return descriptor.id();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
