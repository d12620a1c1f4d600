/** Cells, manifests and ingest offsets through plain JDBC: rows come by the thousand. Start at CellTable. */
@NullMarked
package io.plimsoll.db.telemetry;

import org.jspecify.annotations.NullMarked;
