package org.cloakroom.ui;

import org.cloakroom.core.registry.PlugInKind;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** Our icons, kept as long as the workbench runs. */
public final class Icons {
  /** Symbolic name of this bundle. */
  public static final String BUNDLE = "org.cloakroom.ui";

  private Icons() {}

  /**
   * An icon.
   *
   * @param name of its file in {@code icons/}, without the ending
   */
  public static ImageDescriptor descriptor(String name) {
    return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg")
        .orElseThrow(() -> new IllegalArgumentException("there is no icon " + name));
  }

  /** The image of an icon; belongs to the registry, so nobody disposes it. */
  public static Image image(String name) {
    String key = BUNDLE + "/" + name;
    if (JFaceResources.getImageRegistry().getDescriptor(key) == null) {
      JFaceResources.getImageRegistry().put(key, descriptor(name));
    }
    return JFaceResources.getImage(key);
  }

  /** The icon of a kind of plug-in. */
  public static Image image(PlugInKind kind) {
    return image(kind.word());
  }
}
