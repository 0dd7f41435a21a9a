/** {@code cloakroom new} and {@code cloakroom plugin}. */
package org.cloakroom.cli.plugin;
