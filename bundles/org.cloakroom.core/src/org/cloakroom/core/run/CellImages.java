package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;

/** The images of a cell, processed when a protocol asks for them. */
final class CellImages implements CellMaterial {
  private final Experiment experiment;
  private final Material material;
  private final Cell cell;
  private final List<Face> attacked;
  private final Workplace workplace;

  /** @param attacked the images that attacks are applied to, as published */
  CellImages(Experiment experiment, Material material, Cell cell, List<Face> attacked, Workplace workplace) {
    this.experiment = experiment;
    this.material = material;
    this.cell = cell;
    this.attacked = attacked;
    this.workplace = workplace;
  }

  @Override
  public int size(Part part) {
    return faces(part).size();
  }

  @Override
  public Images images(Part part, List<Integer> rows) {
    List<Face> faces = faces(part);
    Processing processing = part == Part.PROBES
        ? Processing.ofProbes(cell, experiment.applyTo()) : Processing.ofGallery(cell, experiment.applyTo());
    try (Processor processor = new Processor(processing, workplace.options())) {
      return processor.apply(Images.of(rows.stream().map(row -> faces.get(row).image()).toList()), progress());
    }
  }

  private List<Face> faces(Part part) {
    Iterator<Face> published = attacked.iterator();
    List<Face> gallery = replaced(material.gallery(), published, material::isEnrolledToCloak);
    return switch (part) {
      case NATURAL_GALLERY -> material.gallery();
      case GALLERY -> gallery;
      case PROBES -> replaced(material.probes(), published, material::isProbeToCloak);
    };
  }

  private static List<Face> replaced(List<Face> clean, Iterator<Face> published, Predicate<Face> isCloaked) {
    List<Face> faces = new ArrayList<>(clean.size());
    clean.forEach(face -> faces.add(isCloaked.test(face) ? published.next() : face));
    return faces;
  }

  @Override
  public Recognizer recognizer() {
    return cell.recognizer().network().plugIn();
  }

  @Override
  public ComputeOptions options() {
    return workplace.options().compute();
  }

  @Override
  public Progress progress() {
    return workplace.monitor().progress();
  }
}
