package io.plimsoll.model.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.model.catalogue.Computation.InWords;
import io.plimsoll.model.catalogue.Computation.OfGaps;
import io.plimsoll.model.catalogue.Computation.OfRequest;
import io.plimsoll.model.catalogue.Computation.ShareOfRequests;
import io.plimsoll.model.catalogue.Computation.SumOverSum;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.MetricKind;
import io.plimsoll.model.metric.RatioOfSums;
import io.plimsoll.model.metric.ValueFormula;

/**
 * One metric of the catalogue, or of a user.
 *
 * @param unit of a stored value where cells hold it, else as people write it
 * @param errorValue what a request counts as that failed, in the unit; empty where no guardrail can be set, for proportions, and for
 *        what is not computed from requests
 * @param estimator how observations become the number; part of the version
 * @param tables what it rests on, with their versions: price lists, peaks of GPUs; part of the version
 */
public record CatalogueMetric(MetricId key, CatalogueKind kind, String unit, Direction direction,
        OptionalLong errorValue, Computation computation, Observed per, String estimator, ForeignNames names,
        When when, Source source, Collected collected, List<ReferenceTable> tables, String notes) {
    static final String NUMERATOR = ".numerator";
    static final String DENOMINATOR = ".denominator";

    public CatalogueMetric {
        tables = List.copyOf(tables);
    }

    /** How cells and guardrails know it; empty when it is computed neither from single requests nor from their gaps. */
    public Optional<MetricDefinition> definition() {
        return switch (computation) {
            case OfRequest of -> Optional.of(defined(MetricKind.VALUE, of.text(), Optional.empty()));
            case ShareOfRequests of -> Optional.of(defined(MetricKind.PROPORTION, of.text(),
                    Optional.empty()));
            case SumOverSum of -> Optional.of(defined(MetricKind.RATIO, of.text(),
                    Optional.of(new RatioOfSums(part(NUMERATOR), part(DENOMINATOR)))));
            case OfGaps of -> Optional.of(defined(MetricKind.VALUE, of.text(), Optional.empty()));
            case InWords _ -> Optional.empty();
        };
    }

    /**
     * What a cell has to sum up for it: one formula, two for a ratio (whose parts are metrics {@code id.numerator} and
     * {@code id.denominator} of the same version), none where no single request has a value, as of its gaps. A proportion is 1 or 0.
     */
    public SortedMap<MetricId, ValueFormula> formulas() {
        SortedMap<MetricId, ValueFormula> formulas = new TreeMap<>();
        switch (computation) {
            case OfRequest of -> formulas.put(key, of.compiled());
            case ShareOfRequests of -> formulas.put(key, of.compiled());
            case SumOverSum of -> {
                formulas.put(part(NUMERATOR), of.numerator().compiled());
                formulas.put(part(DENOMINATOR), of.denominator().compiled());
            }
            case OfGaps _,InWords _ -> {
            }
        }
        return formulas;
    }

    /** Whether it differs from the other in name and version only. */
    public boolean saysTheSameAs(CatalogueMetric other) {
        return content().equals(other.content());
    }

    /** Of all that makes two values comparable: not of names, notes, or what is collected today. */
    public String sha256() {
        return sha256(key + "\n" + content());
    }

    private String content() {
        StringBuilder text = new StringBuilder();
        for (Object part : List.of(kind, unit, direction, errorText(), computation.text(), units(), per,
                estimator, when, source))
            text.append(part).append('\n');
        tables.forEach(table -> text.append(table.key()).append(' ').append(table.sha256()).append('\n'));
        return text.toString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private String errorText() {
        return errorValue.isPresent() ? Long.toString(errorValue.getAsLong()) : "none";
    }

    private String units() {
        return computation instanceof SumOverSum of
                ? of.numerator().unit() + " / " + of.denominator().unit()
                : unit;
    }

    private MetricId part(String suffix) { return new MetricId(key.id() + suffix, key.version()); }

    private MetricDefinition defined(MetricKind as, String formula, Optional<RatioOfSums> ratio) {
        return new MetricDefinition(key.id(), key.version(), as, unit, direction, errorValue, formula, ratio,
                computation instanceof OfGaps);
    }
}
