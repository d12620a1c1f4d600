/** Open-loop load from a sealed trace. Start at LoadProcess. */
@NullMarked
package io.plimsoll.engine.load;

import org.jspecify.annotations.NullMarked;
