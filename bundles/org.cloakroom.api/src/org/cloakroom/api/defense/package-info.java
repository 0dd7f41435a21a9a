/** Defenses of images and of stored features. */
package org.cloakroom.api.defense;
