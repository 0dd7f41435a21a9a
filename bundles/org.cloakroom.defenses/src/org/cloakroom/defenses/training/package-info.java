/** How networks that make images are trained: purifiers and reconstruction networks. */
package org.cloakroom.defenses.training;
