/** What a plug-in author sees. See {@link org.cloakroom.api.PlugIn}. */
package org.cloakroom.api;
