/** The worker side: a llama decoder on libtorch, and the naive one in plain Java that it is tested against. Knows nothing of scheduling. Start at TorchExecutor. */
@NullMarked
package io.plimsoll.engine.tensor;

import org.jspecify.annotations.NullMarked;
