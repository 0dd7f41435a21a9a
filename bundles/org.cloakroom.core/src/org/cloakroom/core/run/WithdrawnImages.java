package org.cloakroom.core.run;

import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;

/** Keeps images out of runs and trainings whose people have taken back their consent. */
public final class WithdrawnImages {
  private final Provenance provenance;

  /** Those that were withdrawn from a store. */
  public WithdrawnImages(ContentStore store) {
    provenance = new Provenance(store);
  }

  /**
   * Looks at an image.
   *
   * @throws IllegalArgumentException if it was withdrawn; the message says how to leave its person out
   */
  void refuse(String identity, ContentKey content) {
    if (provenance.isWithdrawn(content)) {
      throw new IllegalArgumentException("the images of " + identity + " were withdrawn and may not be used any more; leave "
          + "that identity out: {filtered: {dataset: ..., exclude: [" + identity + "]}}");
    }
  }

  /** Whether there are any. */
  boolean any() {
    return provenance.hasWithdrawals();
  }

  /** The same for all images of a dataset that a plug-in reads by itself, which are loaded for it. */
  void refuse(Dataset dataset) {
    guard(dataset.index(Progress.NONE)).identities().forEach(person -> person.images().forEach(ImageSource::load));
  }

  /** The same dataset, none of whose withdrawn images can be loaded. */
  public Dataset guard(Dataset dataset) {
    return progress -> guard(dataset.index(progress));
  }

  private DatasetIndex guard(DatasetIndex index) {
    List<Identity> people = index.identities().stream().map(person -> new Identity(person.name(),
        person.images().stream().map(image -> guard(person.name(), image)).toList())).toList();
    return new DatasetIndex(index.name(), people, index.pairs(), index.terms());
  }

  private ImageSource guard(String identity, ImageSource source) {
    return new ImageSource() {
      @Override
      public String id() {
        return source.id();
      }

      @Override
      public RgbImage load() {
        RgbImage image = source.load();
        refuse(identity, ContentKey.of(image.rgb()));
        return image;
      }
    };
  }
}
