/** Spans of OpenTelemetry become requests of the telemetry topic. Start at SpanTranslator. */
@NullMarked
package io.plimsoll.service.otlp;

import org.jspecify.annotations.NullMarked;
