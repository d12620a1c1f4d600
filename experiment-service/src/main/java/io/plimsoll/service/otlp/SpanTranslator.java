package io.plimsoll.service.otlp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Spans to requests of the telemetry topic. Pure: the same bytes always give the same readings in the same order. */
public final class SpanTranslator {
    private SpanTranslator() {}

    /** @param export bytes of an {@code ExportTraceServiceRequest}, which are also those of {@code TracesData} */
    public static List<SpanReading> read(byte[] export) {
        try {
            List<SpanReading> readings = new ArrayList<>();
            for (ResourceSpans process : ExportTraceServiceRequest.parseFrom(export).getResourceSpansList())
                for (ScopeSpans library : process.getScopeSpansList())
                    for (Span span : library.getSpansList())
                        readings.add(read(process.getResource().getAttributesList(), span));
            return readings;
        } catch (InvalidProtocolBufferException e) {
            return List.of(new SpanReading.Refused("", "these %d bytes are cut short or no spans of OTLP: %s"
                    .formatted(export.length, e.getMessage())));
        }
    }

    private static SpanReading read(List<KeyValue> process, Span span) {
        String id = HexFormat.of().formatHex(span.getSpanId().toByteArray());
        try {
            SpanRequest request = SpanRequest.of(id, span,
                    new SpanAttributes(process, span.getAttributesList()));
            return new SpanReading.Told(request::numbered);
        } catch (SpanFault e) {
            return new SpanReading.Refused(id, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) { // the records check themselves
            return new SpanReading.Refused(id, "a value is out of range: " + e.getMessage());
        }
    }
}
