/** What a variant must not break, and the verdict on it. Start at Guardrail. */
@NullMarked
package io.plimsoll.rollout.guardrail;

import org.jspecify.annotations.NullMarked;
