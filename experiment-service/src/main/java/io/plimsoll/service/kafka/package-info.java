/** The in-JVM Kafka broker, and the topics that telemetry needs. Start at EmbeddedKafka. */
@NullMarked
package io.plimsoll.service.kafka;

import org.jspecify.annotations.NullMarked;
