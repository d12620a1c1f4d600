/** The commands; one class each, thin: parse, call, print. */
@NullMarked
package io.plimsoll.service.cli;

import org.jspecify.annotations.NullMarked;
