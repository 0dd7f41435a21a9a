package org.cloakroom.datasets.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;

/** Faces of people who do not exist, drawn when they are needed; see {@link SyntheticFaces}. */
public record SyntheticDataset(
    @Param(label = "Identities", value = "60", min = 2, max = 1000000, help = "Number of people.")
        int identities,
    @Param(label = "Images", value = "10", min = 1, max = 10000, help = "Images of each person.")
        int images,
    @Param(label = "Seed", value = "1", help = "People of different seeds are different people.")
        long seed)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    List<Identity> people = IntStream.range(0, identities).mapToObj(this::person).toList();
    return new DatasetIndex("synthetic", people, List.of(), new Terms("EPL-2.0",
        "drawn by Cloakroom, seed " + seed, Terms.NOBODY));
  }

  private Identity person(int number) {
    String name = String.format(Locale.ROOT, "person%04d", number);
    return new Identity(name, IntStream.range(0, images)
        .mapToObj(i -> (ImageSource) new Drawing(
            name + "/" + String.format(Locale.ROOT, "%03d", i), seed, number, i)).toList());
  }

  private record Drawing(String id, long seed, int person, int image) implements ImageSource {
    @Override
    public RgbImage load() {
      return new RgbImage(SyntheticFaces.TEMPLATE, SyntheticFaces.TEMPLATE, SyntheticFaces.bytes(
          FaceIdentity.of(seed, person), FaceVariation.of(seed, person, image), SyntheticFaces.TEMPLATE));
    }
  }
}
