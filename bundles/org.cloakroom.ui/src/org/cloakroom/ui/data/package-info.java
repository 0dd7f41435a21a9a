/** Datasets on the screen: who is in them and what they look like. */
package org.cloakroom.ui.data;
