package io.plimsoll.service.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that could not be read or used, and why. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {}
