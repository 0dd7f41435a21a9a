/** A run as one web page that needs nothing else. */
package org.cloakroom.report.html;
