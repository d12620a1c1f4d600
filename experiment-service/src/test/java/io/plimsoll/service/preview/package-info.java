/** What is said of a run before it starts. */
@NullMarked
package io.plimsoll.service.preview;

import org.jspecify.annotations.NullMarked;
