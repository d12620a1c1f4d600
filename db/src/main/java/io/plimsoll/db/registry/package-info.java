/** Experiments, their sealed revisions and their runs as rows. Start at RunRow. */
@NullMarked
package io.plimsoll.db.registry;

import org.jspecify.annotations.NullMarked;
