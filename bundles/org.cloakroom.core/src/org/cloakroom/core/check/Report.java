package org.cloakroom.core.check;

import java.util.Locale;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.check.Finding.Verdict;

/** Collects the findings about one plug-in. */
final class Report {
  private final String subject;
  private final Consumer<Finding> listener;

  Report(String subject, Consumer<Finding> listener) {
    this.subject = subject;
    this.listener = listener;
  }

  /** A check; what it returns tells what was measured. */
  @FunctionalInterface
  interface Check {
    /** Looks, and throws {@link BrokenPromise} if a promise is broken. */
    String run() throws Exception;
  }

  /** Carries out a check and tells whether it passed. Whatever a plug-in throws is a finding too. */
  boolean check(String what, Check check) {
    try {
      add(what, Verdict.PASSED, check.run());
      return true;
    } catch (CancelledException e) {
      throw e;
    } catch (BrokenPromise e) {
      add(what, Verdict.FAILED, e.getMessage());
    } catch (UnavailableException e) { // what it was given does not fit what it is tried on, and it says so
      skip(what, e.getMessage());
    } catch (Exception | LinkageError | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      add(what, Verdict.FAILED, "it threw " + e + (trace.length == 0 ? "" : " at " + trace[0]));
    }
    return false;
  }

  /** Notes that something was not looked at. */
  void skip(String what, String why) {
    add(what, Verdict.SKIPPED, why);
  }

  private void add(String what, Verdict verdict, String message) {
    listener.accept(new Finding(subject, what, verdict, message));
  }

  /** A promise is broken. */
  static BrokenPromise broken(String format, Object... arguments) {
    return new BrokenPromise(String.format(Locale.ROOT, format, arguments));
  }

  /** Thrown by a {@link Check}. */
  static final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String message) {
      super(message);
    }
  }
}
