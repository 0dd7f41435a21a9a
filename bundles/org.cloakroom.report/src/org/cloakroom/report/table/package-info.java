/** Tables of counts with intervals and tests, and the formats they are written in. */
package org.cloakroom.report.table;
