/** Images on the Java heap: 8-bit as published, float32 as computed. */
package org.cloakroom.api.image;
