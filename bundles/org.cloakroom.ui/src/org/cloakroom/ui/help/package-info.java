/** The guides of Cloakroom as help: F1 opens them at the section of the view that is used. No browser and no web server are needed. */
package org.cloakroom.ui.help;
