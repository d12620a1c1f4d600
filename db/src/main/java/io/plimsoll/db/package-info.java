/** The database: its schema and its embedded server. Start at EmbeddedPostgres and Migrations. */
@NullMarked
package io.plimsoll.db;

import org.jspecify.annotations.NullMarked;
