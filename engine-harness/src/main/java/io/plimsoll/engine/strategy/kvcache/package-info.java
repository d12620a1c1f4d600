/** The shipped KV cache managers: who owns which part of the cache. They move no bytes. */
@NullMarked
package io.plimsoll.engine.strategy.kvcache;

import org.jspecify.annotations.NullMarked;
