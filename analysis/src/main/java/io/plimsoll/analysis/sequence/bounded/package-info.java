/** Intervals for the mean of values in [0, 1] that hold at every look and assume no distribution. Start at BettingInterval. */
@NullMarked
package io.plimsoll.analysis.sequence.bounded;

import org.jspecify.annotations.NullMarked;
