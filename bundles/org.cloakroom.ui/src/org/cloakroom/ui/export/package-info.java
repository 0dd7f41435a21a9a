/** Figures and tables of a run as files: the same, byte for byte, as {@code cloakroom report} writes. */
package org.cloakroom.ui.export;
