/** Looks over traffic that is made up. */
@NullMarked
package io.plimsoll.service.judge;

import org.jspecify.annotations.NullMarked;
