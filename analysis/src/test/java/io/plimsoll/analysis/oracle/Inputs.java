package io.plimsoll.analysis.oracle;

import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/** Arrays of a case's input. */
final class Inputs {
    private Inputs() {}

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }
}
