/** What several subcommands take: device and store, experiments, recognizers and plug-ins by name. */
package org.cloakroom.cli.arguments;
