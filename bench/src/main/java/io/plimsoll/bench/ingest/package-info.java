/** What the ingest of telemetry can take, beside a bare consumer and a Kafka Streams topology. Start at IngestBench. */
@NullMarked
package io.plimsoll.bench.ingest;

import org.jspecify.annotations.NullMarked;
