/** Quantiles and whole distributions of independent observations, at every look. Start at QuantileAbTest. */
@NullMarked
package io.plimsoll.analysis.sequence.quantile;

import org.jspecify.annotations.NullMarked;
