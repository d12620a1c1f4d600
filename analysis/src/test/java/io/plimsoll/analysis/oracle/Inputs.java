package io.plimsoll.analysis.oracle;

import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.Oracle;

/** Arrays of a case's input; infinities stand as text. */
final class Inputs {
    private Inputs() {}

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(Oracle::number).toArray();
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }
}
