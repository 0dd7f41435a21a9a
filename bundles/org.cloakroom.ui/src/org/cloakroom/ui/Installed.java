package org.cloakroom.ui;

import org.cloakroom.core.registry.PlugInRegistry;

/** The plug-ins that are installed, read once. */
public final class Installed {
  private Installed() {}

  private static final class Holder {
    static final PlugInRegistry REGISTRY = PlugInRegistry.ofPlatform();
  }

  /** Begins to read it beside the screen's thread, which then need not wait for it. */
  public static void prefetch() {
    Thread thread = new Thread(Installed::registry, "reading plug-ins");
    thread.setDaemon(true);
    thread.start();
  }

  /** The registry. */
  public static PlugInRegistry registry() {
    return Holder.REGISTRY;
  }
}
