/** Attacks and what the engine offers them. */
package org.cloakroom.api.attack;
