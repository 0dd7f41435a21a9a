/** PuFace (Wen, arXiv 2406.02253): a network that washes cloaks off, and its training. */
package org.cloakroom.defenses.puface;
