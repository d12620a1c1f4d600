package io.plimsoll.analysis.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.changepoint.EnergySplit;

/** The energy statistic, which is ours, and Otava's own algorithm around it, which is for comparison only. */
final class ChangePointsOracle implements OracleMethod {
    @Override
    public Map<String, Object> answer(JsonNode one) {
        JsonNode input = one.get("input");
        double[] series = IntStream.range(0, input.get("series").size())
                .mapToDouble(i -> input.get("series").get(i).asDouble()).toArray();
        List<Otava.Change> changes = new Otava(series, input.get("window_len").asInt(),
                input.get("max_pvalue").asDouble(), input.get("min_magnitude").asDouble()).changes();
        Optional<EnergySplit> best = EnergySplit.best(series, 0, series.length, 1);
        EnergySplit whole = EnergySplit.bestOfWhole(series);
        return Map.of("otava_change_points", changes.stream().map(ChangePointsOracle::fields).toList(),
                "otava_weak_indices", changes.stream().map(Otava.Change::index).toList(), "global_best_index",
                best.<Object>map(EnergySplit::index).orElse(Answer.NULL), "global_best_qhat",
                best.<Object>map(EnergySplit::statistic).orElse(Answer.NULL), "mongo_t_stat_argmax",
                whole.index(),
                "mongo_t_stat_max", whole.statistic());
    }

    private static Map<String, Object> fields(Otava.Change it) {
        return Map.of("index", it.index(), "p", it.p(), "mean_before", it.meanBefore(), "mean_after",
                it.meanAfter());
    }
}
