package io.plimsoll.service.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arrays that {@code --save-detailed} adds (SGLang: {@code --output-details}): seconds, a request each. */
final class BenchRows {
    private BenchRows() {}

    static Optional<RequestRows> of(Doc doc) {
        double[] input = doc.numbers("input_lens");
        double[] ttft = doc.numbers("ttfts");
        if (input.length == 0 || ttft.length == 0) return Optional.empty();
        if (input.length != ttft.length)
            throw doc.broken("ttfts",
                    "it has %d entries and input_lens %d".formatted(ttft.length, input.length));
        double[] output = doc.numbers("output_lens");
        List<Doc> gaps = doc.items("itls");
        long[] prompts = new long[input.length];
        double[] tpot = new double[input.length];
        double[] e2e = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            prompts[i] = (long) input[i];
            if (!(ttft[i] > 0)) ttft[i] = Double.NaN; // a failed request has 0
            double sum = i < gaps.size() ? sum(gaps.get(i)) : Double.NaN;
            e2e[i] = ttft[i] + sum;
            tpot[i] = i < output.length && output[i] > 1 ? sum / (output[i] - 1) : Double.NaN;
        }
        return Optional.of(new RequestRows(prompts, Map.of("ttft", ttft, "tpot", tpot, "e2e", e2e)));
    }

    private static double sum(Doc gaps) {
        if (!gaps.node().isArray()) return gaps.asNumber();
        double sum = 0;
        for (int i = 0; i < gaps.node().size(); i++)
            sum += new Doc(gaps.source(), gaps.path() + "[" + i + "]", gaps.node().get(i)).asNumber();
        return sum;
    }
}
