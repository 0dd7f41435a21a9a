package org.cloakroom.datasets.detection;

/**
 * A place in an image; whole numbers are pixel centers.
 *
 * @param x from the left, in pixels
 * @param y from the top, in pixels
 */
public record Point(double x, double y) {}
