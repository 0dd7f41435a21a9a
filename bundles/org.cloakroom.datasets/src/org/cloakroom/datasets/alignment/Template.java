package org.cloakroom.datasets.alignment;

import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.detection.Point;
import org.cloakroom.datasets.image.BilinearWarp;

/** The 112×112 template of ArcFace and face.evoLVe. */
public final class Template {
  /** Height and width, in pixels. */
  public static final int SIDE = 112;

  /**
   * Where five points of a face lie: the eye on the left of the image, the other eye, the tip of the nose, the corner of the mouth on the
   * left, the other (align/align_trans.py of face.evoLVe, {@code default_square=True}).
   */
  public static final List<Point> POINTS = List.of(new Point(38.29459953, 51.69630051), new Point(73.53179932, 51.50139999),
      new Point(56.02519989, 71.73660278), new Point(41.54930115, 92.3655014), new Point(70.72990036, 92.20410156));

  private Template() {}

  /** How a face with these points gets into the template. */
  public static Similarity fit(List<Point> landmarks) {
    return Similarity.fit(POINTS, landmarks);
  }

  /** The face in the template, black where the photograph ends. */
  public static RgbImage crop(RgbImage photograph, Similarity map) {
    return BilinearWarp.apply(photograph, map.toPhotograph(), SIDE, SIDE);
  }
}
