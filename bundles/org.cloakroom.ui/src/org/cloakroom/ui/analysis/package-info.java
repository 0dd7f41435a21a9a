/** What a run has found: its results as a table and as figures, and the images behind them. All views show the same run. */
package org.cloakroom.ui.analysis;
