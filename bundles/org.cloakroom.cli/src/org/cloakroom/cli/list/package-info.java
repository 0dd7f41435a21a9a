/** {@code cloakroom list}: what is installed, as text or JSON. */
package org.cloakroom.cli.list;
