/** Scores of pairs, thresholds and error rates. */
package org.cloakroom.protocols.verification;
