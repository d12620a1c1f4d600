/** Simulations that measure what the estimators promise. Start at QuantileCoverage. */
@NullMarked
package io.plimsoll.analysis.study;

import org.jspecify.annotations.NullMarked;
