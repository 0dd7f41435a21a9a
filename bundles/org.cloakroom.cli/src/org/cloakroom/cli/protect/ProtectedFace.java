package org.cloakroom.cli.protect;

import java.nio.file.Path;
import java.util.Map;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.visibility.PixelChange;
import org.cloakroom.datasets.detection.DetectedFace;

/**
 * A face that was cloaked.
 *
 * @param photograph which file
 * @param number counts the faces of a photograph from 1
 * @param found where it is in the original
 * @param detectedAfter whether the detector still finds it in the published photograph
 * @param clean the original in the template
 * @param published the published photograph in the template, aligned anew where the face is still found
 * @param change how far the pixels around the face changed
 * @param perceptual perceptual distances of the pixels around the face, by name
 */
record ProtectedFace(Path photograph, int number, DetectedFace found, boolean detectedAfter, RgbImage clean, RgbImage published,
    PixelChange change, Map<String, Double> perceptual) {}
