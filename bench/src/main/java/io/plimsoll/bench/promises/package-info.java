/** How often the statistics are wrong, and how soon they see what is there, in simulation. Start at CalibrationBench. */
@NullMarked
package io.plimsoll.bench.promises;

import org.jspecify.annotations.NullMarked;
