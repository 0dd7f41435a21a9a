/** {@code cloakroom report}: tables, figures, the page of a run. */
package org.cloakroom.cli.report;
