/** From verdicts to one decision. Start at DecisionPolicy. */
@NullMarked
package io.plimsoll.rollout.decision;

import org.jspecify.annotations.NullMarked;
