/** {@code cloakroom store}: the room that computed images and embeddings take. */
package org.cloakroom.cli.store;
