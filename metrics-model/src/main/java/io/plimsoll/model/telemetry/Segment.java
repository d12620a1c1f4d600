package io.plimsoll.model.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What kind of request it was, as its client said before it was routed; an empty string is unknown. Written as its workload class
 * where nothing else is known, else as {@code class|tier|service|modality|family}.
 *
 * @param customerTier as {@code enterprise}
 * @param serviceClass as {@code interactive} or {@code batch}
 * @param workloadClass as {@code chat}; {@code default} when the client said nothing
 * @param modality as {@code text}
 * @param modelFamily as {@code llama}
 */
public record Segment(String customerTier, String serviceClass, String workloadClass, String modality,
        String modelFamily) {
    /** Of the combinations beyond those that a run keeps apart. */
    public static final Segment OTHER = of("other");
    private static final int PARTS = 5;

    /** Of which only the workload class is known. */
    public static Segment of(String workloadClass) {
        return new Segment("", "", workloadClass, "", "");
    }

    /** As {@link #toString} wrote it. */
    public static Segment parse(String text) {
        List<String> parts = parts(text);
        return parts.size() == PARTS
                ? new Segment(parts.get(1), parts.get(2), parts.get(0), parts.get(3), parts.get(4))
                : of(parts.size() == 1 ? parts.getFirst() : text);
    }

    /** The parts by the names that a spec filters by, in order. */
    public static List<String> names() {
        return List.of("workloadClass", "customerTier", "serviceClass", "modality", "modelFamily");
    }

    /** Whether it has all of these parts, given by their {@link #names}; an empty filter is every segment. */
    public boolean matches(Map<String, String> filter) {
        return filter.entrySet().stream().allMatch(part -> part.getValue().equals(part(part.getKey())));
    }

    /** One of its parts, by its {@link #names name}. */
    public String part(String name) {
        return switch (name) {
            case "workloadClass" -> workloadClass;
            case "customerTier" -> customerTier;
            case "serviceClass" -> serviceClass;
            case "modality" -> modality;
            case "modelFamily" -> modelFamily;
            default -> throw new IllegalArgumentException(
                    "a segment has no part \"%s\"; there are %s".formatted(name, names()));
        };
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else
                part.append(next == '\\' && i + 1 < text.length() ? text.charAt(++i) : next);
        }
        parts.add(part.toString());
        return parts;
    }

    @Override
    public String toString() {
        String rest = String.join("|", escaped(customerTier), escaped(serviceClass), escaped(modality),
                escaped(modelFamily));
        return rest.length() == PARTS - 2 ? escaped(workloadClass) : escaped(workloadClass) + "|" + rest;
    }

    private static String escaped(String name) { return name.replace("\\", "\\\\").replace("|", "\\|"); }
}
