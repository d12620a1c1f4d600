@NullMarked
package io.plimsoll.service.sensitivity;

import org.jspecify.annotations.NullMarked;
