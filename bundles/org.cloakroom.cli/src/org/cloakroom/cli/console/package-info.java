/** How a subcommand speaks: progress lines, interruption, failures and exit codes. */
package org.cloakroom.cli.console;
