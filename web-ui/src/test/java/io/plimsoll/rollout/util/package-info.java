/** Planted violations of the architecture rules. */
@NullMarked
package io.plimsoll.rollout.util;

import org.jspecify.annotations.NullMarked;
