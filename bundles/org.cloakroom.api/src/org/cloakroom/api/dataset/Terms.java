package org.cloakroom.api.dataset;

/**
 * Under which terms images may be used. Empty text means not stated.
 *
 * @param licence name of the licence or terms of use
 * @param source where the images come from
 * @param consent on which basis the people's images may be used
 * @since 0.1
 */
public record Terms(String licence, String source, String consent) {
  /** Consent basis of drawn people. */
  public static final String NOBODY = "nobody is shown: the people do not exist";

  /** Nothing is stated. */
  public static final Terms UNSTATED = new Terms("", "", "");
}
