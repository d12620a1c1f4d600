package io.plimsoll.analysis.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.sequence.SampleRatio;

/** The e-process of the sample ratio after every assignment; answered where the case may look. */
final class SequentialSampleRatioOracle implements OracleMethod {
    private static final double ALPHA = 0.05;

    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        List<Double> planned = numbers(input.get("theta0"));
        List<Double> prior = numbers(input.get("dirichlet_prior"));
        List<Long> counts = new ArrayList<>(planned.stream().map(_ -> 0L).toList());
        List<Double> logE = new ArrayList<>();
        List<Double> running = new ArrayList<>();
        double p = 1;
        for (JsonNode arm : input.get("assignments")) {
            counts.set(arm.asInt(), counts.get(arm.asInt()) + 1);
            logE.add(SampleRatio.logE(counts, planned, prior));
            p = Math.min(p, Math.exp(-logE.getLast()));
            running.add(p);
        }
        int first = IntStream.range(0, running.size()).filter(i -> running.get(i) <= ALPHA).findFirst()
                .orElse(-1);
        List<Integer> at = new ArrayList<>();
        one.get("expected").get("at_index").forEach(it -> at.add(it.asInt()));
        return Map.of("at_index", at, "log_e", at.stream().map(logE::get).toList(), "p_running",
                at.stream().map(running::get).toList(), "first_index_p_below_0.05", first);
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(it -> numbers.add(it.asDouble()));
        return numbers;
    }
}
