package io.plimsoll.model.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.plimsoll.model.formula.FormulaReading;
import io.plimsoll.model.formula.Formulas;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricId;

/** Reads one metric: its fields, and what must hold between them. */
final class MetricReader {
    static final List<String> FIELDS = List.of("id", "version", "kind", "unit", "direction", "errorValue",
            "formula", "numerator", "denominator", "definition", "filter", "per", "estimator", "names",
            "when", "source", "collected", "tables", "notes");
    private static final Map<CatalogueKind, String> ESTIMATORS = Map.of(
            CatalogueKind.VALUE, "mean from exact sums; quantiles from a sketch of relative error 0.01;"
                    + " exceedance by counts over frozen thresholds",
            CatalogueKind.PROPORTION, "counts over counts", CatalogueKind.RATIO, "exact sum over exact sum");
    private final YamlFields metric;
    private final List<ReferenceTable> tables;

    MetricReader(YamlFields metric, List<ReferenceTable> tables) {
        this.metric = metric;
        this.tables = tables;
    }

    Optional<CatalogueMetric> read() {
        int before = metric.document().count();
        metric.refuseUnknown(FIELDS);
        Optional<String> id = id();
        Optional<Integer> version = metric.parsed("version", "1", Versions::parse);
        Optional<CatalogueKind> kind = metric.word("kind", CatalogueKind.class);
        Optional<Direction> direction = metric.parsed("direction", "lower | higher | information",
                MetricReader::direction);
        Optional<String> unit = metric.required("unit", "us");
        Optional<Computation> computation = kind.flatMap(it -> unit.flatMap(in -> computation(it, in)));
        OptionalLong errorValue = errorValue(kind, direction);
        Observed per = metric.has("per")
                ? metric.word("per", Observed.class).orElse(Observed.REQUEST)
                : Observed.REQUEST;
        Optional<String> estimator = kind.flatMap(this::estimator);
        Optional<When> when = metric.word("when", When.class);
        Source source = metric.has("source")
                ? metric.word("source", Source.class).orElse(Source.REQUEST_EVENT)
                : Source.REQUEST_EVENT;
        Collected collected = collected();
        ForeignNames names = names();
        List<ReferenceTable> restsOn = restsOn();
        String notes = metric.text("notes").orElse("");
        return metric.document().count() > before
                ? Optional.empty()
                : Optional.of(new CatalogueMetric(new MetricId(id.orElseThrow(), version.orElseThrow()),
                        kind.orElseThrow(), unit.orElseThrow(), direction.orElseThrow(), errorValue,
                        computation.orElseThrow(), per, estimator.orElseThrow(), names, when.orElseThrow(),
                        source, collected, restsOn, notes));
    }

    private Optional<String> id() {
        Optional<String> id = metric.required("id", "my_metric");
        if (id.filter(text -> !text.matches("[a-z][a-z0-9_]{0,30}(\\.[a-z0-9_]{1,30})?")).isPresent())
            metric.fault("id", "\"" + id.get() + "\" is no name of a metric",
                    "write lower-case letters, digits and _, a letter first, at most one \".\"");
        if (id.filter(text -> text.endsWith(CatalogueMetric.NUMERATOR)
                || text.endsWith(CatalogueMetric.DENOMINATOR)).isPresent())
            metric.fault("id", "the parts of ratios are called so", "write another name");
        return id;
    }

    private static Optional<Direction> direction(String text) {
        return Optional.ofNullable(switch (text) {
            case "lower" -> Direction.LOWER_IS_BETTER;
            case "higher" -> Direction.HIGHER_IS_BETTER;
            case "information" -> Direction.INFORMATION;
            default -> null;
        });
    }

    private Optional<String> estimator(CatalogueKind kind) {
        String usual = ESTIMATORS.getOrDefault(kind, "");
        return metric.has("estimator") || usual.isEmpty()
                ? metric.required("estimator", "tokens of the window over its length")
                : Optional.of(usual);
    }

    private Optional<Computation> computation(CatalogueKind kind, String unit) {
        boolean inWords = metric.has("definition");
        boolean ratio = kind == CatalogueKind.RATIO;
        if (inWords) {
            for (String field : List.of("formula", "numerator", "denominator", "filter"))
                if (metric.has(field))
                    metric.fault(field, "stands beside a definition in words", "keep one of them");
            return metric.text("definition")
                    .map(text -> isOfGaps() ? new Computation.OfGaps(text) : new Computation.InWords(text));
        }
        String filter = metric.text("filter").orElse("");
        if (ratio) return sumOverSum(unit, filter);
        if (kind == CatalogueKind.VALUE)
            return metric.required("formula", "output_tokens")
                    .flatMap(text -> sound("formula", Formulas.value("formula", text, filter, unit))
                            .map(sound -> new Computation.OfRequest(text, filter, sound.formula())));
        if (kind == CatalogueKind.PROPORTION) {
            if (!unit.equals("1"))
                metric.fault("unit", "a proportion is in 1, not in " + unit, "write \"unit: 1\"");
            return metric.required("formula", "failed || timed_out")
                    .flatMap(text -> sound("formula", Formulas.share("formula", text, filter))
                            .map(sound -> new Computation.ShareOfRequests(text, filter, sound.formula())));
        }
        metric.fault("definition", "is missing: no expression over one request is a "
                + YamlFields.word(kind), "write in words how it is computed");
        return Optional.empty();
    }

    /** In words, because the language knows single requests only; a cell sums it up all the same. */
    private boolean isOfGaps() {
        return metric.has("definition") && metric.text("per").filter("gap"::equals).isPresent();
    }

    private Optional<Computation> sumOverSum(String unit, String filter) {
        if (metric.has("formula"))
            metric.fault("formula", "a ratio is a sum over a sum", "write \"numerator\" and \"denominator\"");
        Optional<Computation.Term> above = term("numerator", filter, false);
        Optional<Computation.Term> below = term("denominator", filter, true);
        if (above.isEmpty() || below.isEmpty()) return Optional.empty();
        if (!Formulas.isQuotient(above.get().unit(), below.get().unit(), unit))
            metric.fault("unit", "is %s, and %s over %s is another".formatted(unit, above.get().unit(),
                    below.get().unit()), "write the quotient of both, or change one of them");
        return Optional.of(new Computation.SumOverSum(above.get(), below.get(), filter));
    }

    private Optional<Computation.Term> term(String field, String filter, boolean divides) {
        Optional<YamlFields> section = metric.section(field, "{ formula: output_tokens, unit: tokens }");
        section.ifPresent(term -> term.refuseUnknown(List.of("formula", "unit")));
        Optional<String> formula = section.flatMap(term -> term.required("formula", "output_tokens"));
        Optional<String> unit = section.flatMap(term -> term.required("unit", "tokens"));
        if (formula.isEmpty() || unit.isEmpty()) return Optional.empty();
        return sound(field, Formulas.value(field, formula.get(), filter, unit.get())).flatMap(sound -> {
            if (divides && !sound.positive()) {
                metric.fault(field, "the sum of \"" + formula.get() + "\" divides, and can be 0",
                        "exclude that in the filter, as \"" + formula.get() + " > 0\"");
                return Optional.empty();
            }
            return Optional.of(new Computation.Term(formula.get(), unit.get(), sound.formula()));
        });
    }

    /** @param field where faults of the expression itself are shown */
    private Optional<FormulaReading.Sound> sound(String field, FormulaReading reading) {
        return switch (reading) {
            case FormulaReading.Sound sound -> Optional.of(sound);
            case FormulaReading.Faulty(var faults) -> {
                faults.forEach(fault -> {
                    String at = metric.has(fault.part()) ? fault.part() : field;
                    String place = fault.part().equals(Formulas.UNIT) ? "" : "at " + fault.at() + ": ";
                    metric.fault(at, place + fault.what(), fault.remedy());
                });
                yield Optional.empty();
            }
        };
    }

    private OptionalLong errorValue(Optional<CatalogueKind> kind, Optional<Direction> direction) {
        if (kind.isEmpty() || direction.isEmpty()) return OptionalLong.empty();
        boolean counted = (!metric.has("definition") || isOfGaps()) && kind.get() != CatalogueKind.PROPORTION
                && direction.get() != Direction.INFORMATION;
        if (counted)
            return metric.parsed("errorValue", "10000000",
                    text -> text.matches("-?\\d{1,18}")
                            ? Optional.of(Long.parseLong(text))
                            : Optional.empty())
                    .map(OptionalLong::of).orElse(OptionalLong.empty());
        if (metric.has("errorValue"))
            metric.fault("errorValue", "says what a failed request counts as, which nothing asks here",
                    "leave it out");
        return OptionalLong.empty();
    }

    private Collected collected() {
        String text = metric.text("collected").orElse("no: cells do not sum it up yet");
        if (text.equals("yes")) return new Collected.Yes();
        if (!text.startsWith("no: "))
            metric.fault("collected", "is \"" + text + "\"", "write \"yes\", or \"no: \" and why");
        return new Collected.No(text.replaceFirst("^no:\\s*", ""));
    }

    private ForeignNames names() {
        if (!metric.has("names")) return ForeignNames.NONE;
        return metric.section("names", "{ otel: [ ... ] }").map(names -> {
            names.refuseUnknown(List.of("otel", "vllm", "sglang"));
            return new ForeignNames(names.texts("otel"), names.texts("vllm"), names.texts("sglang"));
        }).orElse(ForeignNames.NONE);
    }

    private List<ReferenceTable> restsOn() {
        List<ReferenceTable> found = new ArrayList<>();
        for (String key : metric.texts("tables"))
            tables.stream().filter(table -> table.key().equals(key)).findFirst().ifPresentOrElse(found::add,
                    () -> metric.fault("tables", "there is no table " + key,
                            "tables are " + String.join(", ",
                                    tables.stream().map(ReferenceTable::key).toList())));
        return found;
    }
}
