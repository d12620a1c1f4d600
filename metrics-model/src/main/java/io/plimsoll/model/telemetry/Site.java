package io.plimsoll.model.telemetry;

/**
 * Where a replica ran; an empty string is unknown.
 *
 * @param gpu its SKU, as {@code H100-SXM-80GB}, or {@link #NO_GPU}
 */
public record Site(String host, String gpu, String region) {
    /** The GPU of a replica that computes on processors. */
    public static final String NO_GPU = "cpu";
    public static final Site UNKNOWN = new Site("", "", "");
}
