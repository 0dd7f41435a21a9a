/**
 * The plug-in author's conformance kit: what every plug-in promises, checked on random images. Behind {@code cloakroom plugin
 * check}, and meant for the tests of plug-ins.
 */
package org.cloakroom.core.check;
