package io.plimsoll.model.telemetry;

/**
 * Where a replica ran; an empty string is unknown.
 *
 * @param gpu its SKU, as {@code H100-SXM-80GB}
 */
public record Site(String host, String gpu, String region) {
    public static final Site UNKNOWN = new Site("", "", "");
}
