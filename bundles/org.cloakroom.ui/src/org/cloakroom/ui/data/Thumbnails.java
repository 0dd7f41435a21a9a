package org.cloakroom.ui.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.pictures.Pixels;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Control;

/**
 * Decodes pictures in the background, those asked for last first, and keeps a bounded number of them. They are brought to their size there too: the
 * screen's thread copies every pixel of what it paints, and hundreds of whole photographs would not fit into memory.
 */
final class Thumbnails {
  private static final int KEPT = 800;
  private static final int WAITING = 300;

  private static final int PLAIN = 100; // per cent, a screen without a zoom

  private final Control owner;
  private final int side;
  private final int zoom;
  private final Map<ImageSource, Image> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Map<ImageSource, String> failed = new LinkedHashMap<>();
  private final Set<ImageSource> asked = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>() {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return offerFirst(task); // what is on the screen now comes before what was scrolled away
    }
  };
  private final ThreadPoolExecutor workers = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, task -> {
    Thread thread = new Thread(task, "thumbnails");
    thread.setDaemon(true);
    return thread;
  });

  /**
   * For pictures on a control.
   *
   * @param side length of a picture's longer side, in points
   */
  Thumbnails(Control owner, int side) {
    this.owner = owner;
    this.side = side;
    zoom = owner.getMonitor().getZoom();
    owner.addListener(SWT.Dispose, disposed -> {
      workers.shutdownNow();
      clear();
    });
  }

  /** The picture if it is there; else it is asked for, and the owner is painted again when it is. */
  Optional<Image> get(ImageSource source) {
    Image image = kept.get(source);
    if (image == null && !failed.containsKey(source) && asked.add(source)) {
      while (queue.size() > WAITING) {
        queue.pollLast();
        asked.clear(); // what was dropped may be asked for again
        asked.add(source);
      }
      workers.execute(() -> load(source));
    }
    return Optional.ofNullable(image);
  }

  /** Why a picture cannot be shown. */
  Optional<String> problem(ImageSource source) {
    return Optional.ofNullable(failed.get(source));
  }

  private void load(ImageSource source) {
    try {
      RgbImage whole = source.load();
      ImageData plain = Pixels.fitted(whole, side);
      ImageData sharp = zoom == PLAIN ? plain : Pixels.fitted(whole, side * zoom / PLAIN);
      Background.onScreen(owner, () -> keep(source, at -> at == PLAIN ? plain : at == zoom ? sharp : null));
    } catch (RuntimeException e) { // a damaged file, a plug-in's bug: told in its place, and the others go on
      Background.onScreen(owner, () -> {
        failed.put(source, String.valueOf(e.getMessage()));
        asked.remove(source);
        owner.redraw();
      });
    }
  }

  private void keep(ImageSource source, ImageDataProvider data) {
    asked.remove(source);
    Optional.ofNullable(kept.put(source, new Image(owner.getDisplay(), data))).ifPresent(Image::dispose);
    if (kept.size() > KEPT) {
      var oldest = kept.entrySet().iterator();
      oldest.next().getValue().dispose();
      oldest.remove();
    }
    owner.redraw();
  }

  /** Forgets everything. */
  void clear() {
    queue.clear();
    asked.clear();
    failed.clear();
    kept.values().forEach(Image::dispose);
    kept.clear();
  }
}
