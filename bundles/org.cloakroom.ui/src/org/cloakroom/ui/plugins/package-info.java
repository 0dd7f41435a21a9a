/** The Plug-ins view: what is installed, where it comes from and which parameters it takes. */
package org.cloakroom.ui.plugins;
