/** What was done to traffic, by whom and why, as rows. Start at DecisionRow. */
@NullMarked
package io.plimsoll.db.rollout;

import org.jspecify.annotations.NullMarked;
