package io.plimsoll.analysis;

import java.io.InputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Known answers, computed elsewhere: each file says by whom and how in its field {@code source}. */
public final class Oracle {
    private Oracle() {}

    public static JsonNode read(String name) {
        try (InputStream in = Oracle.class.getResourceAsStream("/oracles/" + name)) {
            return JsonMapper.shared().readTree(java.util.Objects.requireNonNull(in, name));
        } catch (java.io.IOException e) {
            throw new AssertionError("reading " + name, e);
        }
    }

    /** A number that JSON has no words for stands as text. */
    public static double number(JsonNode node) {
        return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
    }
}
