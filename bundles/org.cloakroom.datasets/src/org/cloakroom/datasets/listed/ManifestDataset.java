package org.cloakroom.datasets.listed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.image.FileImage;

/**
 * Images that a CSV file lists: a header with the columns {@code identity} and {@code path} (from the file's folder), a row an image, other
 * columns as you like. Image ids are the paths. The files are only read.
 */
public record ManifestDataset(
    @Param(label = "Manifest", help = "CSV with the columns identity and path.")
        Path file,
    @Param(label = "Pairs", value = "''", help = "A verification pair a line: two paths of the manifest and 1 or 0. Left out: no pairs.")
        Path pairs,
    @Param(label = "Folds", value = "10", min = 1, max = 1000, help = "Blocks of equal length of the pairs, for cross-validation.")
        int folds,
    @Param(label = "Crop", value = "fit", help = "none: images are 112×112 already. fit: the whole image is resized. Or six numbers.")
        AffineCrop crop,
    @Param(label = "Licence", value = "''", advanced = true, affectsResult = false, help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Source", value = "''", advanced = true, affectsResult = false, help = "Where the images come from.")
        String source,
    @Param(label = "Consent", value = "''", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    Map<String, List<ImageSource>> people = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    Path folder = file.toAbsolutePath().getParent();
    for (CsvTable.Row row : CsvTable.read(file, List.of("identity", "path"))) {
      String id = row.require("path");
      Path image = folder.resolve(id).normalize();
      if (!Files.isRegularFile(image)) {
        throw row.line().wrong("there is no image " + image);
      }
      if (!seen.add(id)) {
        throw row.line().wrong("the image " + id + " is listed twice");
      }
      people.computeIfAbsent(row.require("identity"), name -> new ArrayList<>()).add(new FileImage(id, image, crop));
    }
    List<Identity> identities = new ArrayList<>();
    people.forEach((name, images) -> identities.add(new Identity(name, images)));
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return new DatasetIndex(name, identities, pairs(identities), new Terms(licence, source.isEmpty() ? file.toString() : source, consent));
  }

  private List<ImagePair> pairs(List<Identity> identities) {
    if (pairs.toString().isEmpty()) {
      return List.of();
    }
    Set<String> there = identities.stream().flatMap(person -> person.images().stream()).map(ImageSource::id).collect(Collectors.toSet());
    PairCollector complete = new PairCollector(MissingImages.REFUSE);
    for (PairList.Entry entry : PairList.read(pairs, folds).entries()) {
      if (there.contains(entry.first()) && there.contains(entry.second())) {
        complete.add(new ImagePair(entry.fold(), entry.first(), entry.second(), entry.same()));
      } else {
        complete.missing(entry.line(), there.contains(entry.first()) ? entry.second() : entry.first());
      }
    }
    return complete.pairs();
  }
}
