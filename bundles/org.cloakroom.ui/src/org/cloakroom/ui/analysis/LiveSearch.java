package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.run.FaceSearch;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.report.projection.PrincipalComponents;
import org.eclipse.swt.widgets.Display;

/**
 * What one of the run's recognizers makes of the picture that the Images view shows, as fast as its slider moves: whom it is most alike
 * to, and where it lies among all pictures. Used on the screen's thread; nothing is computed while no view listens.
 */
final class LiveSearch {
  private static final LiveSearch SHARED = new LiveSearch();

  /** More points are no clearer, and take long. */
  private static final int MAPPED = 2000;

  private final Latest worker = new Latest("face search");
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private Optional<RunPictures> run = Optional.empty();
  private Optional<Looked> looked = Optional.empty();
  private int recognizer;
  /** Belongs to the worker's thread. */
  private Optional<Opened> opened = Optional.empty();

  private record Looked(RunImages.Picture picture, RgbImage seen) {}

  private record Opened(RunPictures run, int recognizer, FaceSearch search, PrincipalComponents.Result map) {}

  /**
   * A picture among the others.
   *
   * @param picture which one
   * @param seen as the recognizer gets it: cloaked and transformed
   * @param nearest all other pictures, the most alike first
   * @param place on the map
   * @param faces that are on the map, in the order of its points
   * @param map of all pictures as the dataset has them
   */
  record Found(RunImages.Picture picture, RgbImage seen, List<FaceSearch.Near> nearest, double[] place,
      List<RunImages.Picture> faces, PrincipalComponents.Result map) {
    /** The first of the same person, from 1; 0 if there is none. */
    int rank() {
      return IntStream.range(0, nearest.size())
          .filter(i -> nearest.get(i).picture().identity().equals(picture.identity())).findFirst().orElse(-1) + 1;
    }
  }

  /** Is told on the screen's thread. */
  interface Listener {
    /** Other recognizers can be chosen. */
    void recognizers(List<String> names, int chosen);

    /** A search has ended. */
    void found(Found found);

    /** A search could not be done. */
    void failed(String why);
  }

  private LiveSearch() {}

  static LiveSearch shared() {
    return SHARED;
  }

  void add(Listener listener) {
    listeners.add(listener);
    tellRecognizers(listener);
    search();
  }

  void remove(Listener listener) {
    listeners.remove(listener);
    if (listeners.isEmpty()) {
      worker.afterwards(this::close);
    }
  }

  /** The pictures of another run. */
  void show(RunPictures pictures) {
    run = Optional.of(pictures);
    looked = Optional.empty();
    recognizer = 0;
    listeners.forEach(this::tellRecognizers);
  }

  /** Another recognizer of the run, by its number in the experiment. */
  void choose(int number) {
    recognizer = number;
    listeners.forEach(this::tellRecognizers);
    search();
  }

  /** Another recognizer of the run, by its name; stays if there is none of that name. */
  void chooseNamed(String name) {
    run.ifPresent(r -> {
      int number = r.recognizers().stream().map(spec -> spec.name()).toList().indexOf(name);
      if (number >= 0 && number != recognizer) {
        choose(number);
      }
    });
  }

  /** The picture that is shown, and as what. */
  void look(RunImages.Picture picture, RgbImage seen) {
    looked = Optional.of(new Looked(picture, seen));
    search();
  }

  /** No picture is shown any more. */
  void lookAway() {
    looked = Optional.empty();
  }

  private void tellRecognizers(Listener listener) {
    run.ifPresent(r -> listener.recognizers(r.recognizers().stream().map(spec -> spec.reference()).toList(), recognizer));
  }

  private void search() {
    if (listeners.isEmpty() || run.isEmpty() || looked.isEmpty()) {
      return;
    }
    Display display = Display.getCurrent();
    RunPictures pictures = run.get();
    Looked look = looked.get();
    int number = recognizer;
    worker.request(() -> {
      try {
        Found found = find(open(pictures, number), look);
        tell(display, listener -> listener.found(found));
      } catch (RuntimeException e) { // a plug-in may throw anything
        tell(display, listener -> listener.failed(String.valueOf(e.getMessage())));
      }
    });
  }

  private void tell(Display display, Consumer<Listener> message) {
    if (!display.isDisposed()) {
      display.asyncExec(() -> listeners.forEach(message));
    }
  }

  private static Found find(Opened in, Looked look) {
    float[] embedding = in.search().embed(look.seen());
    List<RunImages.Picture> faces = in.search().pictures();
    return new Found(look.picture(), look.seen(), in.search().nearest(embedding, look.picture().id()),
        in.map().place(doubles(embedding)), faces.subList(0, Math.min(MAPPED, faces.size())), in.map());
  }

  private Opened open(RunPictures pictures, int number) {
    if (opened.filter(o -> o.run() == pictures && o.recognizer() == number).isEmpty()) {
      close();
      FaceSearch search = FaceSearch.open(
          pictures.recognizers().get(number), pictures.pictures(), ComputeOptions.cpu(), Progress.NONE);
      double[][] points = IntStream.range(0, Math.min(MAPPED, search.pictures().size()))
          .mapToObj(i -> doubles(search.embedding(i))).toArray(double[][]::new);
      opened = Optional.of(new Opened(pictures, number, search, PrincipalComponents.project(points)));
    }
    return opened.get();
  }

  private void close() {
    opened.ifPresent(o -> o.search().close());
    opened = Optional.empty();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
