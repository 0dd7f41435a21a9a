/** {@code cloakroom run}, {@code resume}, {@code validate} and {@code plan}. */
package org.cloakroom.cli.run;
