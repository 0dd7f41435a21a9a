/** What is computed once and used by many runs, found again by the content that decides it. */
package org.cloakroom.core.store;
