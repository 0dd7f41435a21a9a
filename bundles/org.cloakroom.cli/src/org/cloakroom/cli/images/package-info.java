/** {@code cloakroom transform}, and going through a folder of images. */
package org.cloakroom.cli.images;
