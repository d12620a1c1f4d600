package io.plimsoll.service.experiment;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.plimsoll.model.telemetry.Segment;

/** {@code segment: { workloadClass: long, customerTier: enterprise }}. */
final class SegmentReader {
    private static final List<String> BUILT = Segment.names();
    private static final Set<String> LATER = Set.of("region", "gpuSku");

    private SegmentReader() {}

    /** Empty, meaning all requests, where none is written. */
    static SortedMap<String, String> read(Section owner) {
        SortedMap<String, String> segment = new TreeMap<>();
        owner.freeIfWritten("segment").ifPresent(
                section -> section.fields().keySet().forEach(name -> value(section, name, segment)));
        return segment;
    }

    private static void value(Section section, String name, SortedMap<String, String> segment) {
        if (BUILT.contains(name))
            section.read(name, "long", Function.identity()).ifPresent(value -> segment.put(name, value));
        else if (LATER.contains(name))
            section.fault(name, "is not built yet", "segments that work are " + String.join(", ", BUILT));
        else
            section.fault(name, "is no segment", Words.remedy(name, BUILT));
    }
}
