/** Tails and quantiles of the normal and of Student's t, right far out. Start at StudentT. */
@NullMarked
package io.plimsoll.analysis.distribution;

import org.jspecify.annotations.NullMarked;
