@NullMarked
package io.plimsoll.service.compare;

import org.jspecify.annotations.NullMarked;
