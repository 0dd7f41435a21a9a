package org.cloakroom.report.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.CellId;

/**
 * Pictures of a run side by side: people by what was done to their images, with the amplified difference (as in figure 3 of
 * PuFace), and one cloaked image under every strength of every transform (the strips of the thesis talk).
 */
public final class ImageGrids {
  /** How many times differences are enlarged. */
  public static final int FACTOR = 10;

  private ImageGrids() {}

  /**
   * What stands in a column.
   *
   * @param title above it
   * @param images one for each row
   */
  public record Column(String title, List<RgbImage> images) {
    /** Copies the list. */
    public Column {
      images = List.copyOf(images);
    }
  }

  /**
   * People by treatments.
   *
   * @param name file name without ending
   * @param attack label of the attack, for the caption
   * @param people one for each row
   * @param natural images as they were
   * @param cloaked the same after the attack
   * @param purified the cloaked images after each treatment
   */
  public static Figure people(String name, String attack, String run, Set<CellId> cells, List<String> people,
      List<RgbImage> natural, List<RgbImage> cloaked, List<Column> purified, FigureStyle style) {
    List<String> titles = new ArrayList<>(List.of("natural", "cloaked", "difference × " + FACTOR));
    purified.forEach(column -> titles.add(column.title()));
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int r = 0; r < people.size(); r++) {
      int row = r;
      List<BufferedImage> pictures = new ArrayList<>(List.of(AmplifiedDifference.plain(natural.get(r)),
          AmplifiedDifference.plain(cloaked.get(r)), AmplifiedDifference.of(natural.get(r), cloaked.get(r), FACTOR)));
      purified.forEach(column -> pictures.add(AmplifiedDifference.plain(column.images().get(row))));
      rows.add(pictures);
    }
    return figure(name, "Enrolled images, natural and cloaked by " + attack + ", with their difference " + FACTOR
        + " times enlarged around gray" + (purified.isEmpty() ? "" : ", and the cloaked images as they are enrolled"),
        run, cells, titles, people, rows, style);
  }

  /**
   * What purification leaves of a cloak: below every image its difference from the natural one.
   *
   * @param name file name without ending
   * @param attack label of the attack, for the caption
   * @param people one for each pair of rows
   * @param natural images as they were
   * @param treated the cloaked images, and these after each treatment
   */
  public static Figure remains(String name, String attack, String run, Set<CellId> cells, List<String> people,
      List<RgbImage> natural, List<Column> treated, FigureStyle style) {
    List<String> titles = new ArrayList<>(List.of("natural"));
    treated.forEach(column -> titles.add(column.title()));
    List<String> labels = new ArrayList<>();
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int r = 0; r < people.size(); r++) {
      RgbImage before = natural.get(r);
      List<BufferedImage> pictures = new ArrayList<>(List.of(AmplifiedDifference.plain(before)));
      List<BufferedImage> differences = new ArrayList<>(List.of(AmplifiedDifference.of(before, before, FACTOR)));
      for (Column column : treated) {
        pictures.add(AmplifiedDifference.plain(column.images().get(r)));
        differences.add(AmplifiedDifference.of(before, column.images().get(r), FACTOR));
      }
      rows.add(pictures);
      rows.add(differences);
      labels.add(people.get(r));
      labels.add("difference × " + FACTOR);
    }
    return figure(name, "Enrolled images, natural, cloaked by " + attack + ", and purified; below each its difference from the natural"
        + " image " + FACTOR + " times enlarged around gray", run, cells, titles, labels, rows, style);
  }

  /**
   * One image under transforms of growing strength.
   *
   * @param strengths above the columns
   * @param strips a title and one image for each strength
   */
  public static Figure strips(String name, String attack, String run, Set<CellId> cells, List<String> strengths,
      List<Column> strips, FigureStyle style) {
    return figure(name, "An enrolled image cloaked by " + attack + ", under transforms of growing strength", run, cells, strengths,
        strips.stream().map(Column::title).toList(),
        strips.stream().map(strip -> strip.images().stream().map(AmplifiedDifference::plain).toList()).toList(), style);
  }

  /**
   * Faces that were reconstructed from stored features.
   *
   * @param attack label of the attack, for the caption
   * @param people one for each row
   * @param originals images that the features were made of
   * @param reconstructed a column for each defense of the features
   */
  public static Figure reconstructions(String name, String attack, String run, Set<CellId> cells, List<String> people,
      List<RgbImage> originals, List<Column> reconstructed, FigureStyle style) {
    List<String> titles = new ArrayList<>(List.of("original"));
    reconstructed.forEach(column -> titles.add(column.title()));
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int r = 0; r < people.size(); r++) {
      int row = r;
      List<BufferedImage> pictures = new ArrayList<>(List.of(AmplifiedDifference.plain(originals.get(r))));
      reconstructed.forEach(column -> pictures.add(AmplifiedDifference.plain(column.images().get(row))));
      rows.add(pictures);
    }
    return figure(name, "Enrolled images, and what " + attack + " reconstructs from their stored features under each defense", run, cells, titles,
        people, rows, style);
  }

  private static Figure figure(String name, String caption, String run, Set<CellId> cells, List<String> columns, List<String> rows,
      List<List<BufferedImage>> pictures, FigureStyle style) {
    PicturePlot plot = new PicturePlot(columns, rows, pictures, style);
    FigureStyle fitting = style.panelHeight(plot.height() * 25.4 / 72);
    return new Figure(name, caption, run, cells, 1, List.of(new Figure.Panel(List.of(), Charts.picture(plot))),
        new Legend(List.of(), Legend.Sample.BARS), fitting);
  }
}
