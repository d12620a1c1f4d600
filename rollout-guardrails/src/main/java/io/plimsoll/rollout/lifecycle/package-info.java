/** The states of a rollout, and the traffic plan that follows from a decision. Start at RolloutLifecycle. */
@NullMarked
package io.plimsoll.rollout.lifecycle;

import org.jspecify.annotations.NullMarked;
