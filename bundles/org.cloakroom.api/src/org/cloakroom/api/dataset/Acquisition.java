package org.cloakroom.api.dataset;

/**
 * An image of which a face detector did not find exactly one face. Datasets list all of them, so that nothing is dropped
 * silently; those that are left out are failures to acquire in the sense of ISO/IEC 19795-1.
 *
 * @param image the id that the image has, or would have
 * @param identity who it shows
 * @param outcome what was found
 * @param detail a few words, such as how many faces
 * @since 0.1
 */
public record Acquisition(String image, String identity, Outcome outcome, String detail) {
  /** What was found. */
  public enum Outcome {
    /** No face; the image is left out. */
    NO_FACE,
    /** More than one face; the image stays, with one of them. */
    SEVERAL_FACES,
    /** The file cannot be decoded; it is left out. */
    UNREADABLE
  }

  /** Whether the image was left out. */
  public boolean isFailure() {
    return outcome != Outcome.SEVERAL_FACES;
  }
}
