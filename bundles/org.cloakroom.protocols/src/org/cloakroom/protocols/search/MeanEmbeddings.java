package org.cloakroom.protocols.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;

/**
 * One embedding a person: the mean of the embeddings of the person's images, brought to unit length.
 *
 * <p>Source: template of the IJB evaluations (ijb_11.py of insightface, image2template_feature), every image a medium of its
 * own.
 */
public final class MeanEmbeddings {
  private MeanEmbeddings() {}

  /**
   * The templates, in the order in which the persons first occur. A template is called {@code <identity>/template} and is
   * cloaked if any of its images is.
   *
   * @throws IllegalArgumentException if the embeddings of a person cancel each other
   */
  public static EmbeddedImages byIdentity(EmbeddedImages images) {
    Map<String, List<Integer>> byIdentity = new LinkedHashMap<>();
    for (int i = 0; i < images.images().size(); i++) {
      byIdentity.computeIfAbsent(images.images().get(i).identity(), who -> new ArrayList<>()).add(i);
    }
    List<Image> templates = new ArrayList<>();
    float[] means = new float[byIdentity.size() * images.dimension()];
    byIdentity.forEach((who, rows) -> {
      mean(images, rows, who, means, templates.size() * images.dimension());
      templates.add(new Image(who + "/template", who, rows.stream().anyMatch(row -> images.images().get(row).cloaked())));
    });
    return new EmbeddedImages(templates, images.dimension(), means);
  }

  private static void mean(EmbeddedImages images, List<Integer> rows, String who, float[] to, int at) {
    double[] sum = new double[images.dimension()];
    double squares = 0;
    for (int d = 0; d < sum.length; d++) {
      for (int row : rows) {
        sum[d] += images.embeddings()[row * sum.length + d];
      }
      squares += sum[d] * sum[d];
    }
    double length = Math.sqrt(squares);
    if (length < 1e-6 * rows.size()) {
      throw new IllegalArgumentException("the embeddings of " + who + " cancel each other, so they have no mean direction: "
          + "compare single images");
    }
    for (int d = 0; d < sum.length; d++) {
      to[at + d] = (float) (sum[d] / length);
    }
  }
}
