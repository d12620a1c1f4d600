@NullMarked
package io.plimsoll.service.bench;

import org.jspecify.annotations.NullMarked;
