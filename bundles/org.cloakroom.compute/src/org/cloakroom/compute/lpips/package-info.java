/** The learned perceptual distance LPIPS, with weights that users supply. */
package org.cloakroom.compute.lpips;
