package org.cloakroom.ui;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.core.store.StorageException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;

/** Where experiments and runs lie in the user's workspace. */
public final class WorkspaceFolders {
  private WorkspaceFolders() {}

  /** Experiment files; the folder is made if need be. */
  public static Path experiments() {
    return folder("experiments");
  }

  /** Folders of runs; the folder is made if need be. */
  public static Path runs() {
    return folder("runs");
  }

  private static Path folder(String name) {
    Path folder = workspace().resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StorageException("cannot make the folder " + folder + ": " + e.getMessage());
    }
  }

  private static Path workspace() {
    try {
      // the platform leaves spaces in its URLs as they are
      return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the workspace has no path: " + Platform.getInstanceLocation().getURL(), e);
    }
  }
}
