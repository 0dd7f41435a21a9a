package org.cloakroom.ui;

import org.cloakroom.core.registry.PlugInRegistry;

/** The plug-ins that are installed, read once. */
public final class Installed {
  private Installed() {}

  private static final class Holder {
    static final PlugInRegistry REGISTRY = PlugInRegistry.ofPlatform();
  }

  /** The registry. */
  public static PlugInRegistry registry() {
    return Holder.REGISTRY;
  }
}
