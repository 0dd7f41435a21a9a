/** From a photograph to the 112×112 template by five points of the face, and back. */
package org.cloakroom.datasets.alignment;
