/** The step loop: requests in, tokens out. Knows strategies and an Executor, neither HTTP nor tensors. Start at EngineCore. */
@NullMarked
package io.plimsoll.engine.core;

import org.jspecify.annotations.NullMarked;
