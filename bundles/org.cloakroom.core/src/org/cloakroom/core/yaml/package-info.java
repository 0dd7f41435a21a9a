/** YAML as a tree that knows where every value stands, and the problems found in it. */
package org.cloakroom.core.yaml;
