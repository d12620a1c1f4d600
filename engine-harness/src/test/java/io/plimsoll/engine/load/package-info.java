@NullMarked
package io.plimsoll.engine.load;

import org.jspecify.annotations.NullMarked;
