/** Summaries that merge in any order. Start at SampleMoments. */
@NullMarked
package io.plimsoll.analysis.moments;

import org.jspecify.annotations.NullMarked;
