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
import org.eclipse.swt.widgets.Control;

/** Decodes pictures in the background, those asked for last first, and keeps a bounded number of them. */
final class Thumbnails {
  private static final int LARGEST = 192;
  private static final int KEPT = 800;
  private static final int WAITING = 300;

  private final Control owner;
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

  Thumbnails(Control owner) {
    this.owner = owner;
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
      ImageData data = small(source.load());
      Background.onScreen(owner, () -> keep(source, data));
    } catch (RuntimeException e) { // a damaged file, a plug-in's bug: told in its place, and the others go on
      Background.onScreen(owner, () -> {
        failed.put(source, String.valueOf(e.getMessage()));
        asked.remove(source);
        owner.redraw();
      });
    }
  }

  /** Photographs are kept no larger than a sharp screen shows them: hundreds of whole ones would not fit into memory. */
  private static ImageData small(RgbImage image) {
    ImageData whole = Pixels.data(image);
    int longest = Math.max(whole.width, whole.height);
    return longest <= LARGEST ? whole : whole.scaledTo(Math.max(1, whole.width * LARGEST / longest), Math.max(1, whole.height * LARGEST / longest));
  }

  private void keep(ImageSource source, ImageData data) {
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
