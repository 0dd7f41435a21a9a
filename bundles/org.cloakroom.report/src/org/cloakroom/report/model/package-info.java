/** The results of a run as a report reads them: cells, axes, short labels, paired trials. */
package org.cloakroom.report.model;
