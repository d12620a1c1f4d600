/** The shipped batch schedulers. They know nothing of tensors or threads: a view goes in, a plan comes out. */
@NullMarked
package io.plimsoll.engine.strategy.scheduler;

import org.jspecify.annotations.NullMarked;
