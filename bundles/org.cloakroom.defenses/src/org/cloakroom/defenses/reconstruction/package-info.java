/** Networks that turn stored features back into faces, and their training: attackers and shadow models alike. */
package org.cloakroom.defenses.reconstruction;
