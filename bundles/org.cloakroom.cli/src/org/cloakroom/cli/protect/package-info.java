/** Cloaking photographs at their own resolution. */
package org.cloakroom.cli.protect;
