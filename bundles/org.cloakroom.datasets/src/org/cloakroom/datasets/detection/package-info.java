/** Finding faces in photographs: MTCNN with weights that users supply. */
package org.cloakroom.datasets.detection;
