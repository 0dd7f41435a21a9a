/** What a dataset offers: identities, images, pairs, terms. */
package org.cloakroom.api.dataset;
