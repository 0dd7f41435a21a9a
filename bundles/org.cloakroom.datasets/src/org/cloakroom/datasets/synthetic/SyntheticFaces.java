package org.cloakroom.datasets.synthetic;

import java.awt.image.BufferedImage;

/**
 * Draws portraits of people who do not exist, by formulas: no photograph and no trained model is involved, so the pictures may be shipped,
 * published and attacked freely.
 *
 * <p>An {@linkplain FaceIdentity identity} decides geometry, hair, colors and marks; a {@linkplain FaceVariation variation} decides pose,
 * expression, light, backdrop and camera. The faces lie in the usual 112×112 template (eyes near (38, 52) and (74, 52), mouth near y = 92).
 *
 * <p>A picture is a function of its arguments alone: every sample is computed with IEEE arithmetic and {@link StrictMath}, and no platform
 * rasterizer takes part, so the bytes agree between machines, Java versions and threads.
 */
public final class SyntheticFaces {

  /** Width and height of the template in pixels. */
  public static final int TEMPLATE = 112;

  private static final double SAMPLES_PER_PIXEL = 1.5;

  private SyntheticFaces() {}

  /** The picture with this number of the person with this number, as 8-bit RGB, {@value #TEMPLATE}×{@value #TEMPLATE}. */
  public static BufferedImage image(long seed, int identity, int image) {
    return render(FaceIdentity.of(seed, identity), FaceVariation.of(seed, identity, image), TEMPLATE);
  }

  /**
   * @param size width and height in pixels, 16 to 1024
   * @return an image of type {@link BufferedImage#TYPE_INT_RGB}
   */
  public static BufferedImage render(FaceIdentity face, FaceVariation shot, int size) {
    byte[] bytes = bytes(face, shot, size);
    int[] packed = new int[size * size];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (bytes[3 * i] & 255) << 16 | (bytes[3 * i + 1] & 255) << 8 | bytes[3 * i + 2] & 255;
    }
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    picture.getRaster().setDataElements(0, 0, size, size, packed);
    return picture;
  }

  /**
   * @param size width and height in pixels, 16 to 1024
   * @return {@code size·size·3} unsigned bytes, rows from the top, RGB interleaved
   */
  public static byte[] bytes(FaceIdentity face, FaceVariation shot, int size) {
    if (size < 16 || size > 1024) {
      throw new IllegalArgumentException("size " + size + ": use 16 to 1024 pixels");
    }
    Canvas canvas = new Canvas(SAMPLES_PER_PIXEL * size / TEMPLATE);
    paint(face, shot, canvas);
    new Shading(shot).apply(canvas);
    float[] picture = new Projection(canvas, face, shot).shoot(new BackdropPainter(shot), size);
    return new Lens(shot).develop(picture, size, gain(face));
  }

  private static void paint(FaceIdentity face, FaceVariation shot, Canvas canvas) {
    Outline outline = new Outline(face.head());
    HairPainter hair = new HairPainter(face, shot, canvas, outline);
    hair.paintBehind();
    new HeadPainter(face, shot, canvas, outline).paint();
    new NosePainter(face, canvas).paint(shot.expression().smile());
    new MarkPainter(face, canvas).paint();
    new MouthPainter(face, shot, canvas).paint();
    new BeardPainter(face, canvas, outline).paint(shot.groom().beard());
    new EyePainter(face, shot, canvas).paint();
    new BrowPainter(face, canvas).paint(shot.expression().brow());
    hair.paint();
    new GlassesPainter(face, shot, canvas).paint();
  }

  /** A camera exposes for the face, but not fully: dark skin stays darker than light skin. */
  private static double gain(FaceIdentity face) {
    Rgb skin = Palette.skin(face.skin());
    double luminance = 0.3 * skin.r() + 0.59 * skin.g() + 0.11 * skin.b();
    return 0.92 * StrictMath.pow(0.45 / luminance, 0.5);
  }
}
