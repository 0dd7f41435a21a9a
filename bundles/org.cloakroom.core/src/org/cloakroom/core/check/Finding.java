package org.cloakroom.core.check;

/**
 * The outcome of one check.
 *
 * @param subject which plug-in: {@code transform hello-blur}, or the bundle
 * @param check what was looked at, in a few words
 * @param verdict how it went
 * @param message a sentence: what was measured, or what is wrong and what would be right
 * @since 0.1
 */
public record Finding(String subject, String check, Verdict verdict, String message) {
  /** How a check went. */
  public enum Verdict {
    /** The promise is kept. */
    PASSED,
    /** The promise is broken. */
    FAILED,
    /** It could not be looked at, or does not apply. */
    SKIPPED
  }

  /** Whether the promise is broken. */
  public boolean isFailure() {
    return verdict == Verdict.FAILED;
  }

  @Override
  public String toString() {
    return subject + ": " + check + ": " + message;
  }
}
