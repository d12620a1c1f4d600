package io.plimsoll.service.experiment;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.plimsoll.model.experiment.BenchLoad;

/** {@code load: { utilization: 60%, answers: x2, long: 5% }}: what a bench sends. May be left away. */
final class LoadReader {
    private static final String EXAMPLE = "{ utilization: 60% }";
    private static final Pattern SCALE = Pattern.compile("x\\s*(\\d+(?:\\.\\d+)?)");
    private static final double SCALE_MIN = 0.1;
    private static final double SCALE_MAX = 20;

    private LoadReader() {}

    static Optional<BenchLoad> read(Section spec) {
        if (!spec.has("load")) return Optional.of(BenchLoad.DEFAULT);
        return spec.section("load", EXAMPLE, "utilization", "answers", "long").flatMap(load -> {
            Optional<Double> utilization = or(load, "utilization", "60%", BenchLoad.DEFAULT.utilization(),
                    LoadReader::utilization);
            Optional<Double> answers = or(load, "answers", "x2", BenchLoad.DEFAULT.answerScale(),
                    LoadReader::scale);
            Optional<Double> longs = or(load, "long", "5%", BenchLoad.DEFAULT.longShare(), LoadReader::longs);
            return load.whole(() -> new BenchLoad(utilization.orElseThrow(), answers.orElseThrow(),
                    longs.orElseThrow()));
        });
    }

    private static <T> Optional<T> or(Section load, String field, String example, T fallback,
            Function<String, T> parser) {
        return load.has(field) ? load.read(field, example, parser) : Optional.of(fallback);
    }

    private static double utilization(String text) {
        double fraction = Shares.parse(text).fraction();
        if (fraction > 0 && fraction <= BenchLoad.UTILIZATION_MAX) return fraction;
        throw new Misread("\"" + text + "\" is no load at which latencies mean something",
                "write more than \"0%\" and at most \"95%\" of what the control can carry");
    }

    private static double longs(String text) {
        double share = Shares.parse(text).fraction();
        if (share <= BenchLoad.LONG_SHARE_MAX) return share;
        throw new Misread("\"" + text + "\" of long prompts is more than half", "write at most \"50%\"");
    }

    private static double scale(String text) {
        Matcher form = SCALE.matcher(text);
        if (!form.matches()) throw new Misread("\"" + text + "\" is no scale", "write it as \"x2\"");
        double scale = Double.parseDouble(form.group(1));
        if (scale >= SCALE_MIN && scale <= SCALE_MAX) return scale;
        throw new Misread("\"" + text + "\" is out of range",
                "write \"x%s\" to \"x%s\"".formatted(SCALE_MIN, SCALE_MAX));
    }
}
