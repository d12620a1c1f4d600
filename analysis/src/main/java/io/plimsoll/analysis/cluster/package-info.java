/** Averages over blocks, conversations or hosts whose requests are not independent. Start at RatioComparison. */
@NullMarked
package io.plimsoll.analysis.cluster;

import org.jspecify.annotations.NullMarked;
