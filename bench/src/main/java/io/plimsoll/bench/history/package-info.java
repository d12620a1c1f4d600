/** How much room a year of experiments takes. Start at HistoryBench. */
@NullMarked
package io.plimsoll.bench.history;

import org.jspecify.annotations.NullMarked;
