package org.cloakroom.ui;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Widget;

/** Tells a widget that something in a folder was made, changed or deleted, by whichever program. */
public final class FolderWatch {
  private static final long SETTLE = 100;

  private FolderWatch() {}

  /** Watches as long as the widget lives; {@code changed} is called on the screen's thread. */
  public static void start(Path folder, Widget owner, Runnable changed) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE,
          StandardWatchEventKinds.ENTRY_MODIFY);
      owner.addListener(SWT.Dispose, disposed -> close(service));
      Thread thread = new Thread(() -> watch(service, owner, changed), "watching " + folder);
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      ILog.of(FolderWatch.class).warn("the folder " + folder + " cannot be watched; views of it do not follow changes", e);
    }
  }

  private static void watch(WatchService service, Widget owner, Runnable changed) {
    try {
      WatchKey key;
      do {
        key = service.take();
        Thread.sleep(SETTLE); // what is written in several steps is told once
        key.pollEvents();
        Background.onScreen(owner, changed);
      } while (key.reset());
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // the widget is gone
    }
  }

  private static void close(WatchService service) {
    try {
      service.close();
    } catch (IOException e) {
      ILog.of(FolderWatch.class).warn("a folder is still watched", e);
    }
  }
}
