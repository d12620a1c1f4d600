@NullMarked
package io.plimsoll.service.gate;

import org.jspecify.annotations.NullMarked;
