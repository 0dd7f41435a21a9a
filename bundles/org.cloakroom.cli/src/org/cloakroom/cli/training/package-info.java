/** {@code cloakroom train} and its plan files. */
package org.cloakroom.cli.training;
