/** Tests of the history, on a real database. */
@NullMarked
package io.plimsoll.service.history;

import org.jspecify.annotations.NullMarked;
