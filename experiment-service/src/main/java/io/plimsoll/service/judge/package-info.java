/** From evidence to a verdict, the same for a rollout, a gate and a replay: numbers and rules in, a look out. */
@NullMarked
package io.plimsoll.service.judge;

import org.jspecify.annotations.NullMarked;
