/** Stored features: {@code cloakroom protect-features}. */
package org.cloakroom.cli.features;
