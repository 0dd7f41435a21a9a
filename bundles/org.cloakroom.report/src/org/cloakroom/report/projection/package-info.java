/** Embeddings laid out in the plane, to be looked at. */
package org.cloakroom.report.projection;
