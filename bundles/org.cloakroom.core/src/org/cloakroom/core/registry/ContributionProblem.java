package org.cloakroom.core.registry;

/**
 * A contribution that cannot be used. The others are not affected.
 *
 * @param contributor symbolic name of the contributing bundle
 * @param message what is wrong and what would be right
 */
public record ContributionProblem(String contributor, String message) {
  @Override
  public String toString() {
    return "bundle " + contributor + ": " + message;
  }
}
