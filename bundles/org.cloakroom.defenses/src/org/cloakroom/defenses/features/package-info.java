/** Protection of stored features: AdvFace and the baselines that it is compared with. */
package org.cloakroom.defenses.features;
