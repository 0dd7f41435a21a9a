/** {@code cloakroom bench}: speed, as a ratio to something measured in the same run. */
package org.cloakroom.cli.bench;
