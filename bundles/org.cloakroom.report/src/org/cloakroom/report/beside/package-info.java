/** Published figures, decoded into counts, beside those of a run. */
package org.cloakroom.report.beside;
