/** How often the statistics are wrong, and how soon they see what is there, in simulation. Start at CalibrationBench. */
@NullMarked
package io.plimsoll.bench.calibration;

import org.jspecify.annotations.NullMarked;
