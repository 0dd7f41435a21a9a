package org.cloakroom.defenses.reconstruction;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;

/**
 * The images of a whole dataset in memory, kept as long as memory allows: every cell of an adaptive attacker trains on the same ones, and
 * drawn people take longer to draw than to learn. Once one of a dataset's files is changed, all are read again.
 *
 * @param index of the dataset
 * @param images of all identities, one after the other
 */
public record DrawnFaces(DatasetIndex index, List<RgbImage> images) {
  private static final Map<Dataset, Known> KNOWN = new ConcurrentHashMap<>();

  private record Known(DatasetStamp stamp, SoftReference<DrawnFaces> faces) {}

  /** The images, read now or before. */
  public static DrawnFaces of(Dataset dataset, Progress progress) {
    DatasetStamp stamp = DatasetStamp.of(dataset); // taken first: what is changed during the reading is read again next time
    Known known = KNOWN.get(dataset);
    DrawnFaces faces = known == null || !known.stamp().equals(stamp) ? null : known.faces().get();
    if (faces == null) {
      faces = read(dataset.index(progress), progress);
      KNOWN.put(dataset, new Known(stamp, new SoftReference<>(faces)));
    }
    return faces;
  }

  private static DrawnFaces read(DatasetIndex index, Progress progress) {
    List<ImageSource> sources = index.identities().stream().flatMap(person -> person.images().stream()).toList();
    progress.begin("reading faces", sources.size());
    return new DrawnFaces(index, IntStream.range(0, sources.size()).parallel().mapToObj(i -> {
      progress.checkCancelled();
      RgbImage image = sources.get(i).load();
      progress.worked(1);
      return image;
    }).toList());
  }
}
