package org.cloakroom.core.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;

/** What a dataset promises. */
final class DatasetCheck {
  private static final int LOADED = 4;

  private final Report report;

  DatasetCheck(Report report) {
    this.report = report;
  }

  void run(Dataset dataset) {
    report.check("index", () -> index(dataset));
    report.check("images", () -> images(dataset));
  }

  private static String index(Dataset dataset) {
    DatasetIndex index = dataset.index(Progress.NONE);
    List<String> ids = ids(index);
    Set<String> images = new HashSet<>();
    for (String id : ids) {
      if (!images.add(id)) {
        throw Report.broken("two images have the id %s; ids are unique within a dataset", id);
      }
    }
    Set<String> names = new HashSet<>();
    for (Identity identity : index.identities()) {
      if (!names.add(identity.name())) {
        throw Report.broken("two identities have the name %s; names are unique within a dataset", identity.name());
      }
    }
    for (ImagePair pair : index.pairs()) {
      if (!images.contains(pair.first()) || !images.contains(pair.second())) {
        throw Report.broken("the pair of %s and %s names an image that the dataset does not have", pair.first(), pair.second());
      }
    }
    if (!ids.equals(ids(dataset.index(Progress.NONE)))) {
      throw Report.broken("identities or images come in another order the second time; sort them by name");
    }
    return names.size() + " identities, " + ids.size() + " images, " + index.pairs().size() + " pairs, in a stable order";
  }

  private static String images(Dataset dataset) {
    List<ImageSource> some = dataset.index(Progress.NONE).identities().stream()
        .flatMap(identity -> identity.images().stream()).limit(LOADED).toList();
    for (ImageSource source : some) {
      RgbImage image = source.load();
      if (image.height() != ImageChecks.SIDE || image.width() != ImageChecks.SIDE) {
        throw Report.broken("image %s has %dx%d pixels; the face template has %dx%d", source.id(), image.height(),
            image.width(), ImageChecks.SIDE, ImageChecks.SIDE);
      }
      if (!image.equals(source.load())) {
        throw Report.broken("image %s is another one the second time it is loaded", source.id());
      }
    }
    return some.size() + " images of " + ImageChecks.SIDE + "x" + ImageChecks.SIDE + ", the same each time";
  }

  private static List<String> ids(DatasetIndex index) {
    return index.identities().stream().flatMap(identity -> identity.images().stream()).map(ImageSource::id).toList();
  }
}
