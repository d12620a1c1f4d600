/** What engines and their GPUs say of themselves, from the topic to a row a minute. Start at EngineIngest. */
@NullMarked
package io.plimsoll.service.engines;

import org.jspecify.annotations.NullMarked;
