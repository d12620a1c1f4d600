/** How much latencies of the built-in engine follow load and lengths, measured pair by pair. */
@NullMarked
package io.plimsoll.bench.sensitivity;

import org.jspecify.annotations.NullMarked;
