package org.cloakroom.ui.data;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.ui.Installed;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(Display.getCurrent());
    shell.setLayout(new FillLayout());
  }

  @AfterEach
  void close() {
    shell.dispose();
  }

  private static List<ImageSource> images(String dataset) {
    return new PlugInBinder(Installed.registry()).parse(Dataset.class, dataset, "dataset", Path.of("")).plugIn()
        .index(Progress.NONE).identities().stream().flatMap(identity -> identity.images().stream()).toList();
  }

  @Test
  void aPictureThatCannotBeDecodedIsToldInItsPlace() throws Exception {
    Path ann = Files.createDirectories(folder.resolve("ann"));
    Files.writeString(ann.resolve("0.png"), "no picture");
    List<ImageSource> images = images("{folder: {path: " + folder + ", crop: fit}}");
    Thumbnails thumbnails = new Thumbnails(shell, 84);
    assertTrue(thumbnails.get(images.get(0)).isEmpty());
    await("the damage is found", () -> thumbnails.problem(images.get(0)).isPresent());
    assertTrue(thumbnails.problem(images.get(0)).orElseThrow().contains("0.png"), thumbnails.problem(images.get(0)).orElseThrow());
  }

  @Test
  void aPhotographIsKeptSmall() {
    Thumbnails thumbnails = new Thumbnails(shell, 84);
    ImageSource photograph = new ImageSource() {
      @Override
      public String id() {
        return "ann/photograph";
      }

      @Override
      public RgbImage load() {
        byte[] grey = new byte[3000 * 1500 * 3];
        Arrays.fill(grey, (byte) 128);
        return new RgbImage(3000, 1500, grey);
      }
    };
    thumbnails.get(photograph);
    await("it is decoded", () -> thumbnails.get(photograph).isPresent());
    assertEquals(84, thumbnails.get(photograph).orElseThrow().getBounds().height);
    assertEquals(42, thumbnails.get(photograph).orElseThrow().getBounds().width);
  }

  @Test
  void aHundredThousandPicturesScrollWithinAFewMegabytes() {
    Gallery gallery = new Gallery(shell);
    shell.setSize(1000, 700);
    shell.open();
    List<ImageSource> images = images("{synthetic: {identities: 10000, images: 10}}");
    assertEquals(100_000, images.size());
    gallery.show(images);
    long before = used();
    ScrollBar bar = ((Canvas) gallery.control()).getVerticalBar();
    List<Long> paints = new ArrayList<>();
    int pages = 150;
    for (int page = 0; page < pages; page++) {
      bar.setSelection((int) ((long) page * (bar.getMaximum() - bar.getThumb()) / (pages - 1)));
      bar.notifyListeners(SWT.Selection, new Event());
      long start = System.nanoTime();
      gallery.control().update();
      paints.add((System.nanoTime() - start) / 1000);
      long until = System.nanoTime() + 50_000_000;
      await("some are decoded", () -> System.nanoTime() > until);
    }
    await("the last page is there", 60, () -> gallery.shown(images.get(images.size() - 1)));
    long kept = Math.max(0, used() - before) / MEGABYTE;
    paints.sort(null);
    System.out.println("100,000 pictures: heap grew by " + kept + " MB over " + pages + " pages; painting took "
        + paints.get(pages / 2) / 1000.0 + " ms (median), " + paints.get(pages - 1) / 1000.0 + " ms at most");
    assertTrue(kept < 100, "heap grew by " + kept + " MB");
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
