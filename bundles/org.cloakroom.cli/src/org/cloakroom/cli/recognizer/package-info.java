/** {@code cloakroom recognizer}: importing, looking at and checking recognizers. */
package org.cloakroom.cli.recognizer;
