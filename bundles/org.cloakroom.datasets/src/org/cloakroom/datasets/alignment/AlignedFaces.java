package org.cloakroom.datasets.alignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Acquisition;
import org.cloakroom.api.dataset.Acquisition.Outcome;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.datasets.detection.DetectedFace;
import org.cloakroom.datasets.detection.Mtcnn;
import org.cloakroom.datasets.detection.MtcnnFiles;
import org.cloakroom.datasets.image.FileImage;
import org.cloakroom.datasets.image.ImageFiles;

/** Detects the face in every photograph of a dataset. Photographs without one are left out, and listed. */
public final class AlignedFaces {
  private final Mtcnn detector;
  private final List<Acquisition> acquisitions = new ArrayList<>();

  private AlignedFaces(Mtcnn detector) {
    this.detector = detector;
  }

  /**
   * The same dataset with every face in the template. Identities of whom no image is left, and pairs of which one is missing, are left out.
   *
   * @param plain a dataset of image files
   * @param smallest side of the smallest faces to be found, in pixels
   * @throws UnavailableException if the detector's weights are missing, the dataset does not consist of image files, or no face is found
   */
  public static DatasetIndex of(DatasetIndex plain, int smallest, Progress progress) {
    try (Mtcnn detector = new Mtcnn(MtcnnFiles.read(MtcnnFiles.folder()), ComputeOptions.cpu(), smallest)) {
      return new AlignedFaces(detector).align(plain, progress);
    }
  }

  private DatasetIndex align(DatasetIndex plain, Progress progress) {
    progress.begin("finding faces", plain.identities().stream().mapToLong(identity -> identity.images().size()).sum());
    List<Identity> identities = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Identity identity : plain.identities()) {
      List<ImageSource> aligned = new ArrayList<>();
      for (ImageSource image : identity.images()) {
        progress.checkCancelled();
        find(image, identity.name()).ifPresent(aligned::add);
        progress.worked(1);
      }
      if (!aligned.isEmpty()) {
        identities.add(new Identity(identity.name(), aligned));
        aligned.forEach(image -> ids.add(image.id()));
      }
    }
    if (identities.isEmpty()) {
      throw new UnavailableException("no face is found in any image of the dataset " + plain.name());
    }
    List<ImagePair> pairs = plain.pairs().stream().filter(p -> ids.contains(p.first()) && ids.contains(p.second())).toList();
    List<Acquisition> all = new ArrayList<>(plain.acquisitions());
    all.addAll(acquisitions);
    return new DatasetIndex(plain.name(), identities, pairs, plain.terms(), all);
  }

  private Optional<ImageSource> find(ImageSource image, String identity) {
    if (!(image instanceof FileImage file)) {
      throw new UnavailableException("image " + image.id() + " is no file, so no face can be looked for in it; leave the alignment out");
    }
    RgbImage photograph;
    try {
      photograph = ImageFiles.read(file.file());
    } catch (UnavailableException e) {
      acquisitions.add(new Acquisition(image.id(), identity, Outcome.UNREADABLE, e.getMessage()));
      return Optional.empty();
    }
    List<DetectedFace> faces = detector.detect(photograph);
    if (faces.isEmpty()) {
      acquisitions.add(new Acquisition(image.id(), identity, Outcome.NO_FACE, "no face is found"));
      return Optional.empty();
    }
    if (faces.size() > 1) {
      acquisitions.add(new Acquisition(image.id(), identity, Outcome.SEVERAL_FACES,
          faces.size() + " faces are found; the largest near the middle is used"));
    }
    Similarity map = Template.fit(FaceChoice.of(faces, photograph).landmarks());
    return Optional.of(new AlignedImage(image.id(), file.file(), map));
  }
}
