/** Carries decisions out: reads what is desired and what is, does one step, returns. Start at RolloutController. */
@NullMarked
package io.plimsoll.service.watch;

import org.jspecify.annotations.NullMarked;
