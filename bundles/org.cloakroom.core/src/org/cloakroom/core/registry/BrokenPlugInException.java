package org.cloakroom.core.registry;

/** A plug-in is announced, but cannot be used. The message names the plug-in, its bundle and the cause. */
public final class BrokenPlugInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ContributionProblem problem;

  BrokenPlugInException(PlugInDescriptor plugIn, String why, Throwable cause) {
    super(plugIn.kind().word() + " \"" + plugIn.id() + "\" of bundle " + plugIn.contributor() + " cannot be used: " + why,
        cause);
    problem = new ContributionProblem(
        plugIn.contributor(), plugIn.kind().word() + " \"" + plugIn.id() + "\" cannot be used: " + why);
  }

  /** The same for the list of what is wrong with the installed bundles. */
  public ContributionProblem problem() {
    return problem;
  }
}
