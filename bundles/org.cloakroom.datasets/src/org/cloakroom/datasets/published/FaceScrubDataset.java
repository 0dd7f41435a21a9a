package org.cloakroom.datasets.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.ImageFolders;

/**
 * FaceScrub (Ng and Winkler, ICIP 2014): one folder per person, together or apart in {@code actors} and {@code actresses}. Who is of which
 * gender, the two name lists say ({@code facescrub_actors.txt}, {@code facescrub_actresses.txt}: tab-separated with the name first). The
 * files are only read.
 */
public record FaceScrubDataset(
    @Param(label = "Folder", help = "One folder per person, or such folders inside actors and actresses.")
        Path path,
    @Param(label = "Gender", value = "all", help = "all, female or male; needs the name lists or the folders actors and actresses.")
        Gender gender,
    @Param(label = "Actors", value = "''", help = "List of the men. Left out: facescrub_actors.txt in the folder, if it is there.")
        Path actors,
    @Param(label = "Actresses", value = "''", help = "List of the women. Left out: facescrub_actresses.txt in the folder, if it is there.")
        Path actresses,
    @Param(label = "Crop", value = "fit", help = "fit: the whole image is resized. none: images are 112×112 already. Or six numbers.")
        AffineCrop crop,
    @Param(label = "Licence", value = "'research and education, by agreement with its authors'", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "'none asked: photographs of actors from the web'", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  /** Who takes part. */
  public enum Gender {
    /** Everybody. */
    ALL("", ""),
    /** Those on the list of actresses. */
    FEMALE("actresses", "facescrub_actresses.txt"),
    /** Those on the list of actors. */
    MALE("actors", "facescrub_actors.txt");

    private final String folder;
    private final String list;

    Gender(String folder, String list) {
      this.folder = folder;
      this.list = list;
    }
  }

  @Override
  public DatasetIndex index(Progress progress) {
    String name = "FaceScrub" + (gender == Gender.ALL ? "" : ", " + gender.name().toLowerCase());
    return new DatasetIndex(name, ImageFolders.identities(path, folders(), crop, progress), List.of(),
        new Terms(licence, "FaceScrub (Ng and Winkler 2014)", consent));
  }

  private List<Path> folders() {
    List<Path> inside = ImageFolders.inside(path);
    List<Path> parts = Stream.of(Gender.MALE, Gender.FEMALE).map(g -> path.resolve(g.folder)).filter(inside::contains).toList();
    if (!parts.isEmpty()) {
      List<Path> people = new ArrayList<>();
      parts.stream().filter(part -> gender == Gender.ALL || part.endsWith(gender.folder))
          .forEach(part -> people.addAll(ImageFolders.inside(part)));
      return people;
    }
    if (gender == Gender.ALL) {
      return inside;
    }
    Path list = list().orElseThrow(() -> new UnavailableException("who is " + gender.name().toLowerCase() + ", FaceScrub's list "
        + gender.list + " says; it is not in " + path + ": name it by the parameter " + gender.folder));
    Set<String> names = FaceScrubNames.read(list);
    List<Path> chosen = inside.stream().filter(folder -> names.contains(FaceScrubNames.plain(folder.getFileName().toString()))).toList();
    if (chosen.isEmpty()) {
      throw new UnavailableException("none of the " + inside.size() + " folders in " + path + " is named like a person of " + list + ", such as "
          + names.stream().sorted().limit(3).collect(Collectors.joining(", ")));
    }
    return chosen;
  }

  private Optional<Path> list() {
    Path given = gender == Gender.FEMALE ? actresses : actors;
    if (!given.toString().isEmpty()) {
      return Optional.of(given);
    }
    return Optional.of(path.resolve(gender.list)).filter(Files::isRegularFile);
  }
}
