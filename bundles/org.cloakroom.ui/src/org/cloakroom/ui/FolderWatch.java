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

/**
 * Tells a widget that something in a folder was made, changed or deleted, by whichever program. A folder that is deleted is watched again
 * when it is back.
 */
public final class FolderWatch {
  private static final long SETTLE = 100;
  private static final long LOOK_AGAIN = 1000;

  private FolderWatch() {}

  /** Watches as long as the widget lives; {@code changed} is called on the screen's thread. */
  public static void start(Path folder, Widget owner, Runnable changed) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      register(folder, service);
      owner.addListener(SWT.Dispose, disposed -> close(service));
      Thread thread = new Thread(() -> watch(folder, service, owner, changed), "watching " + folder);
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      ILog.of(FolderWatch.class).warn("the folder " + folder + " cannot be watched; views of it do not follow changes", e);
    }
  }

  private static void register(Path folder, WatchService service) throws IOException {
    folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.ENTRY_MODIFY);
  }

  private static void watch(Path folder, WatchService service, Widget owner, Runnable changed) {
    try {
      while (true) {
        WatchKey key = service.take();
        Thread.sleep(SETTLE); // what is written in several steps is told once
        key.pollEvents();
        Background.onScreen(owner, changed);
        if (!key.reset()) {
          awaitReturn(folder, service);
          Background.onScreen(owner, changed);
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // the widget is gone
    }
  }

  private static void awaitReturn(Path folder, WatchService service) throws InterruptedException {
    while (true) {
      try {
        register(folder, service);
        return;
      } catch (IOException e) {
        Thread.sleep(LOOK_AGAIN); // not there yet
      }
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
