package io.plimsoll.service.compare;

import java.util.List;

/**
 * What the caller declares to be the difference: {@code max_num_seqs}, {@code server.attention_backend}, {@code server.*}, or {@code *} for a whole
 * setup against another, when no cause can be named.
 */
public record Treatments(List<String> declared) {
    public Treatments {
        declared = List.copyOf(declared);
    }

    public boolean wholeSetup() { return declared.contains("*"); }

    boolean names(String path) {
        return declared.stream().anyMatch(it -> !it.equals("*") && matches(it, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern) || path.endsWith("." + pattern);
    }
}
