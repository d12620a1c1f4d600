/** One replica: the OpenAI API over the engine core, and the traffic plan that it follows by itself. Knows nothing of the router's choices. Start at ReplicaServer. */
@NullMarked
package io.plimsoll.engine.replica;

import org.jspecify.annotations.NullMarked;
