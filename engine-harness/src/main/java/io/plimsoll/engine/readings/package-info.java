/** What an engine and its GPU say of themselves, in their own formats. Start at EngineState; none of it knows HTTP or Kafka. */
@NullMarked
package io.plimsoll.engine.readings;

import org.jspecify.annotations.NullMarked;
