/**
 * The door for CI: both variants on this machine, interleaved, judged by the functions that judge a rollout. What the
 * judge saw is written down whole, so that it can be judged again.
 */
@NullMarked
package io.plimsoll.service.gate;

import org.jspecify.annotations.NullMarked;
