/** Pictures side by side: enlarged and moved in step, with their pixel values and histograms, and handed on to ImageJ. */
package org.cloakroom.ui.pictures;
