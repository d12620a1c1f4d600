/** What a run would do, said before anyone starts it; the same for terminal, pages and REST. Start at RunPreview. */
@NullMarked
package io.plimsoll.service.preview;

import org.jspecify.annotations.NullMarked;
