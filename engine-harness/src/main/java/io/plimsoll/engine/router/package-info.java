/** Splits traffic by plan, measures it and says what it really did. Start at RouterServer; Router.apply and Router.verify are the step from plan to traffic. */
@NullMarked
package io.plimsoll.engine.router;

import org.jspecify.annotations.NullMarked;
