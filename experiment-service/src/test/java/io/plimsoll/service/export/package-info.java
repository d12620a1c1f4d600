@NullMarked
package io.plimsoll.service.export;

import org.jspecify.annotations.NullMarked;
