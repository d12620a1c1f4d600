/** Tests of the board. */
@NullMarked
package io.plimsoll.service.board;

import org.jspecify.annotations.NullMarked;
