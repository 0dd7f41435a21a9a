/**
 * Finds out which channel order, range and crop a recognizer was made for, by trying them on labeled faces. Start at
 * {@link org.cloakroom.core.preprocessing.PreprocessingLadder}.
 */
package org.cloakroom.core.preprocessing;
