package org.cloakroom.report.lint;

import java.util.List;
import org.cloakroom.report.model.Results;

/** One kind of mistake that results can show. */
interface Rule {
  /** Every place where the results show it. */
  List<Finding> check(Results results);
}
