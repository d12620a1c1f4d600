/** What pages and the terminal show of runs and fleet, as records made for a reader. Decides nothing. Start at ExperimentBoard. */
@NullMarked
package io.plimsoll.service.view;

import org.jspecify.annotations.NullMarked;
