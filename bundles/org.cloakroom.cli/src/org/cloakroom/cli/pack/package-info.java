/** {@code cloakroom pack} and {@code cloakroom unpack}: a run as one file. */
package org.cloakroom.cli.pack;
