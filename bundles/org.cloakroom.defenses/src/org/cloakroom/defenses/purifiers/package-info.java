/** Purifiers that are not trained: what image processing has to offer against cloaks. */
package org.cloakroom.defenses.purifiers;
