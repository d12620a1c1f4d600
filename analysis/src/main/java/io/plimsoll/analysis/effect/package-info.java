/** From a snapshot that may be compared to the effect of the treatment. Start at Estimator. */
@NullMarked
package io.plimsoll.analysis.effect;

import org.jspecify.annotations.NullMarked;
