package io.plimsoll.engine.replica;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.sun.management.HotSpotDiagnosticMXBean;

import io.plimsoll.engine.tensor.NativeRuntime;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/** What the engine's code runs on, as it came out in this process, whatever was on its command line. */
final class RuntimeFields {
    private RuntimeFields() {}

    static SortedMap<String, String> read() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("runtime.libtorch", NativeRuntime.version());
        fields.put("runtime.linear", NativeRuntime.linearPath());
        fields.put("runtime.threads", "1");
        fields.put("runtime.java", Runtime.version().toString());
        fields.put("runtime.jitLevel", hotSpot("TieredStopAtLevel"));
        fields.put("runtime.gc", ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName).sorted().collect(Collectors.joining(" + ")));
        return fields;
    }

    private static String hotSpot(String flag) {
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (flags == null) return EngineFingerprint.NOT_APPLICABLE;
        try {
            return flags.getVMOption(flag).getValue();
        } catch (IllegalArgumentException e) {
            return EngineFingerprint.NOT_APPLICABLE; // a runtime with another compiler
        }
    }
}
