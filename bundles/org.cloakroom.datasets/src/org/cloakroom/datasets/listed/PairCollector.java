package org.cloakroom.datasets.listed;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.ImagePair;

/** Collects verification pairs and notes those whose images are not there. */
public final class PairCollector {
  private final MissingImages policy;
  private final List<ImagePair> pairs = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** @param policy about pairs whose images are missing */
  public PairCollector(MissingImages policy) {
    this.policy = policy;
  }

  /** Adds a pair of images that are there. */
  public void add(ImagePair pair) {
    pairs.add(pair);
  }

  /** Notes that a line's pair cannot be formed. */
  public void missing(ListLine line, String image) {
    missing.add(line.file() + ":" + line.number() + ": there is no image " + image);
  }

  /**
   * The pairs in the order of the list.
   *
   * @throws UnavailableException if images are missing and that is not allowed, or no pair is left; the message names the first
   */
  public List<ImagePair> pairs() {
    if (!missing.isEmpty() && (policy == MissingImages.REFUSE || pairs.isEmpty())) {
      throw new UnavailableException(missing.get(0) + " (" + missing.size() + " of " + (missing.size() + pairs.size())
          + " pairs lack an image" + (pairs.isEmpty() ? ")" : "; missing: skip leaves them out)"));
    }
    return List.copyOf(pairs);
  }
}
