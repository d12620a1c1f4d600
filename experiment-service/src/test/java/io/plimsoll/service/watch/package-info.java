/** Controllers over what is recorded. */
@NullMarked
package io.plimsoll.service.watch;

import org.jspecify.annotations.NullMarked;
