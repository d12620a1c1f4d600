package io.plimsoll.service.compare;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys such as {@code mean_ttft_ms} and {@code p99_ttft_ms}, which several tools write side by side in one object. */
final class FlatLatencies {
    private static final Pattern QUANTILE = Pattern.compile("p(\\d{1,2}(\\.\\d{1,3})?)");

    private FlatLatencies() {}

    /** @param unit of a second */
    static LatencySummary of(Doc doc, String name, double unit) {
        SortedMap<String, Double> quantiles = new TreeMap<>();
        doc.time("median_" + name, unit).ifPresent(value -> quantiles.put("p50", value));
        for (Map.Entry<String, ?> entry : doc.node().properties()) {
            String key = entry.getKey();
            if (!key.endsWith("_" + name)) continue;
            Matcher quantile = QUANTILE.matcher(key.substring(0, key.length() - name.length() - 1));
            if (quantile.matches())
                doc.time(key, unit).ifPresent(value -> quantiles.put(quantile.group(), value));
        }
        return new LatencySummary(doc.time("mean_" + name, unit), quantiles);
    }

    /** An object with mean, median or p50, and p-something keys. */
    static LatencySummary ofStatistics(Doc doc, String mean, double unit) {
        SortedMap<String, Double> quantiles = new TreeMap<>();
        doc.time("median", unit).ifPresent(value -> quantiles.put("p50", value));
        for (Map.Entry<String, ?> entry : doc.node().properties())
            if (QUANTILE.matcher(entry.getKey()).matches())
                doc.time(entry.getKey(), unit).ifPresent(value -> quantiles.put(entry.getKey(), value));
        return new LatencySummary(doc.time(mean, unit), quantiles);
    }

    static void put(SortedMap<String, LatencySummary> metrics, String id, LatencySummary summary) {
        if (!summary.isEmpty()) metrics.put(id, summary);
    }

    static void rate(SortedMap<String, LatencySummary> metrics, String id, OptionalDouble perSecond) {
        if (perSecond.isPresent() && perSecond.getAsDouble() > 0)
            metrics.put(id, LatencySummary.ofMean(perSecond.getAsDouble()));
    }
}
