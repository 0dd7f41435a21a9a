package org.cloakroom.cli.protect;

import java.nio.file.Path;

/**
 * A photograph that was not protected.
 *
 * @param photograph which file
 * @param status a word or two for the report
 * @param reason a sentence
 */
record Refusal(Path photograph, String status, String reason) {}
