package org.cloakroom.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a plug-in, once for the form, the experiment file, the command line and the documentation.
 *
 * @since 0.1
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
  /** Short name shown beside the field. */
  String label();

  /** Default in the notation of the experiment file (YAML); empty means that the user must give a value. */
  String value() default "";

  /** Smallest valid number, inclusive. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest valid number, inclusive. */
  double max() default Double.POSITIVE_INFINITY;

  /** The number must be odd, as kernel sizes are. */
  boolean odd() default false;

  /** Unit shown behind the field, for example {@code px} or {@code of full scale}. */
  String unit() default "";

  /** One or two sentences: what it does, and where its default comes from. */
  String help();

  /** Whether the value can change a result. False for remarks such as a licence, which then are no part of a cell's id. */
  boolean affectsResult() default true;

  /** Shown only in the advanced section of the form. */
  boolean advanced() default false;

  /** Earlier names of this parameter, still understood in old experiment files. */
  String[] replaces() default {};
}
