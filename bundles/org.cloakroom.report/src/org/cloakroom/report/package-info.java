/** Tables and figures of a run, made from its cells without a display. */
package org.cloakroom.report;
