package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.LossCurves;

/** The curves of a network that makes images. */
final class LossFigure {
  private LossFigure() {}

  /**
   * Draws them, as PNG and SVG.
   *
   * @param pixels what the difference of images is called
   * @param withFeatures whether embeddings were compared too
   * @param trained what the training people are called
   * @param kept what the people kept out of training are called
   * @return the PNG
   */
  static Path draw(
      String name, List<ImageEpoch> epochs, String pixels, boolean withFeatures, String trained, String kept, Path folder) {
    List<LossCurves.Panel> panels = new ArrayList<>();
    panels.add(new LossCurves.Panel(pixels, List.of(
        curve(trained, epochs, ImageEpoch::imageLoss), curve(kept, epochs, ImageEpoch::validationImageLoss))));
    if (withFeatures) {
      panels.add(new LossCurves.Panel("feature difference", List.of(
          curve(trained, epochs, ImageEpoch::featureLoss), curve(kept, epochs, ImageEpoch::validationFeatureLoss))));
    }
    return FigureFolder.write(List.of(LossCurves.of(name, panels, FigureStyle.COLUMN)), List.of(FigureFormat.PNG, FigureFormat.SVG), folder)
        .get(0);
  }

  private static LossCurves.Curve curve(String name, List<ImageEpoch> epochs, ToDoubleFunction<ImageEpoch> value) {
    return new LossCurves.Curve(name, epochs.stream().map(value::applyAsDouble).toList());
  }
}
