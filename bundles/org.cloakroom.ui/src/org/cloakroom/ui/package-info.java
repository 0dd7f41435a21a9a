/** What all views and editors share: the installed plug-ins, icons, background work, folders of the workspace. */
package org.cloakroom.ui;
