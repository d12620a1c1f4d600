/** A real PostgreSQL for tests. */
@NullMarked
package io.plimsoll.db.testing;

import org.jspecify.annotations.NullMarked;
