/** Quantiles at a fixed look: of requests on their own or in clusters. Start at QuantileEstimate. */
@NullMarked
package io.plimsoll.analysis.quantile;

import org.jspecify.annotations.NullMarked;
