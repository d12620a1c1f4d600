/** What engines and their GPUs say of themselves, from the topic to a row a minute and one a block of a run. Start at EngineIngest. */
@NullMarked
package io.plimsoll.service.engines;

import org.jspecify.annotations.NullMarked;
