/**
 * Figures for papers, drawn without a display: the unit of all lengths inside a figure is the point (1/72 inch), and PNG,
 * SVG and PDF show the same drawing.
 */
package org.cloakroom.report.figure;
