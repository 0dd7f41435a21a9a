/** What a recognizer offers: a network inside a graph. */
package org.cloakroom.api.recognizer;
