/** What telemetry costs on its way to a metric: sketches, and the ingest that fills them. */
@NullMarked
package io.plimsoll.bench.telemetry;

import org.jspecify.annotations.NullMarked;
