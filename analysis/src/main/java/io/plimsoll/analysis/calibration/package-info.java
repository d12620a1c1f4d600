/** What runs of equal arms tell about the fleet and about our own tests. Start at VarianceComponents. */
@NullMarked
package io.plimsoll.analysis.calibration;

import org.jspecify.annotations.NullMarked;
