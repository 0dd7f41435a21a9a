/** Features that recognizers make of faces, as databases store them. */
package org.cloakroom.api.feature;
