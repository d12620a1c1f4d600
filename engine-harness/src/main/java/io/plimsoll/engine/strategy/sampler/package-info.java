/** The shipped token samplers. */
@NullMarked
package io.plimsoll.engine.strategy.sampler;

import org.jspecify.annotations.NullMarked;
