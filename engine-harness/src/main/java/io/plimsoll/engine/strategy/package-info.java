/** The durable interfaces of the engine: decisions only, no tensors, no wall clock. The same object runs on any executor. Start at Strategies, which lists what there is. */
@NullMarked
package io.plimsoll.engine.strategy;

import org.jspecify.annotations.NullMarked;
