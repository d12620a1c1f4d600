package io.plimsoll.engine.router;

import java.net.URI;

/** Addresses below a base URL, which may be written with or without its {@code /v1}. */
final class Endpoint {
    private Endpoint() {}

    static URI at(URI base, String path) {
        String root = base.toString().replaceFirst("/+$", "").replaceFirst("/v1$", "");
        return URI.create(root + path);
    }
}
