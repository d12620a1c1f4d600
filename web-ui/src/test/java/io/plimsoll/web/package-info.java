/** Pages over HTTP and in a real browser, on a board with made-up runs. */
@NullMarked
package io.plimsoll.web;

import org.jspecify.annotations.NullMarked;
