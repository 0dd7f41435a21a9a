/** Finds what is probably wrong in the results of a run before anybody draws conclusions from them. */
package org.cloakroom.report.lint;
