@NullMarked
package io.plimsoll.engine.router;

import org.jspecify.annotations.NullMarked;
