package org.cloakroom.recognizers.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;

/**
 * Labeled faces in memory, 37 KiB each.
 *
 * @param images 112×112
 * @param labels number of the person, from 0, one for each image
 * @param people number of people
 */
public record TrainingFaces(List<RgbImage> images, int[] labels, int people) {

  /** Reads identities {@code from} (inclusive) to {@code to} (exclusive) of a dataset, on all processors. */
  public static TrainingFaces read(DatasetIndex index, int from, int to, Progress progress) {
    List<Identity> people = index.identities().subList(from, to);
    List<ImageSource> sources = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int person = 0; person < people.size(); person++) {
      for (ImageSource source : people.get(person).images()) {
        sources.add(source);
        labels.add(person);
      }
    }
    progress.begin("reading faces", sources.size());
    List<RgbImage> images = IntStream.range(0, sources.size()).parallel().mapToObj(i -> {
      progress.checkCancelled();
      RgbImage image = sources.get(i).load();
      progress.worked(1);
      return image;
    }).toList();
    return new TrainingFaces(images, labels.stream().mapToInt(Integer::intValue).toArray(), people.size());
  }
}
