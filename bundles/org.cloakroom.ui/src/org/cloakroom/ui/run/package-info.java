/**
 * Runs on the screen. An experiment is carried out by the headless application in a process of its own, the same one that a
 * terminal would start, so that whatever happens to it the workbench lives on.
 */
package org.cloakroom.ui.run;
