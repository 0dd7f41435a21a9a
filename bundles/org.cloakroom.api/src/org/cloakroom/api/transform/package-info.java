/** Differentiable image operations. */
package org.cloakroom.api.transform;
