package io.plimsoll.service.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

/** A document as the body of a request. */
final class SpecBody {
    /** As many characters as a spec may have, four bytes each. */
    private static final int BYTES_MAX = 256 * 1024;

    private SpecBody() {}

    /** Read by hand: YAML that came without a charset is UTF-8, and nothing above the limit is kept. */
    static String read(String name, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX)
            throw ApiRefusalException.tooLarge("%s: larger than %d KiB; a spec is a page or two"
                    .formatted(name, BYTES_MAX / 1024));
        return new String(body, StandardCharsets.UTF_8);
    }
}
