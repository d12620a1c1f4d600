/** Benchmarks and hour-long studies, behind one door: {@code bench/run NAME}. Start at Bench. */
@NullMarked
package io.plimsoll.bench;

import org.jspecify.annotations.NullMarked;
