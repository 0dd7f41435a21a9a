package org.cloakroom.core.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.api.PlugIn;

/** Loads the classes of plug-ins and checks that they are what the extension point asks for. */
final class PlugInLoader {
  /** Class file versions run 44 ahead of Java's. */
  private static final int CLASS_FILE_OFFSET = 44;

  private final Contributors contributors;

  PlugInLoader(Contributors contributors) {
    this.contributors = contributors;
  }

  /**
   * Loads a class and reads its parameters.
   *
   * @throws BrokenPlugInException if it cannot be used
   */
  ParameterSchema load(PlugInDescriptor descriptor) {
    Class<?> type;
    try {
      type = contributors.load(descriptor.contributor(), descriptor.className());
    } catch (ClassNotFoundException e) {
      throw new BrokenPlugInException(descriptor, "its class " + descriptor.className() + " cannot be found", e);
    } catch (UnsupportedClassVersionError e) {
      throw new BrokenPlugInException(descriptor, "its class was compiled for a newer Java" + compiledFor(e)
          + ", and this is Java " + Runtime.version().feature(), e);
    } catch (LinkageError e) {
      throw new BrokenPlugInException(descriptor, "its class cannot be linked: " + e, e);
    }
    if (!type.isRecord()) {
      throw new BrokenPlugInException(descriptor, type.getName() + " is no record", null);
    }
    if (!descriptor.kind().type().isAssignableFrom(type)) {
      throw new BrokenPlugInException(
          descriptor, type.getName() + " does not implement " + descriptor.kind().type().getName(), null);
    }
    try {
      return ParameterSchema.of(type.asSubclass(PlugIn.class));
    } catch (IllegalArgumentException e) {
      throw new BrokenPlugInException(descriptor, e.getMessage(), e);
    } catch (LinkageError | TypeNotPresentException e) {
      throw new BrokenPlugInException(descriptor, "the type of a parameter cannot be loaded: " + e, e);
    }
  }

  private static String compiledFor(UnsupportedClassVersionError e) {
    String message = String.valueOf(e.getMessage());
    Matcher version = Pattern.compile("version (\\d+)\\.\\d+").matcher(message);
    return version.find() ? " (" + (Integer.parseInt(version.group(1)) - CLASS_FILE_OFFSET) + ")" : "";
  }
}
