/** Statistics of counts: intervals, tests, effect sizes, and how many trials a difference needs. */
package org.cloakroom.core.statistics;
