/** {@code cloakroom withdraw}. */
package org.cloakroom.cli.dataset;
