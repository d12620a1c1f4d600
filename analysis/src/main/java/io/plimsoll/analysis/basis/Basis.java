package io.plimsoll.analysis.basis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a result rests on.
 *
 * @param method for people: which computation this is, with its variant
 * @param unitOfEvidence for people: what counts as one observation
 * @param n units of evidence behind it, of all arms together
 * @param looks when it may be read
 * @param tuning what was chosen before the first look; empty where nothing is
 * @param margins that are tested, on the scale of the result: one, two where both sides have one, none where nothing is tested
 * @param assumes for people: what has to be true for the promise to hold
 */
public record Basis(String method, String unitOfEvidence, long n, Looks looks, List<Tuning> tuning,
        List<Double> margins, String assumes) {
    public Basis {
        tuning = List.copyOf(tuning);
        margins = List.copyOf(margins);
        if (method.isBlank() || unitOfEvidence.isBlank() || assumes.isBlank())
            throw new IllegalArgumentException(
                    "a result says its method, unit of evidence and assumption, got \"%s\", \"%s\" and \"%s\""
                            .formatted(method, unitOfEvidence, assumes));
        if (n < 0) throw new IllegalArgumentException("a result rests on 0 units or more, got " + n);
    }

    /** Of one look, at a size that was fixed before. */
    public static Basis once(String method, String unitOfEvidence, long n, String assumes) {
        return new Basis(method, unitOfEvidence, n, Looks.ONCE, List.of(), List.of(), assumes);
    }

    /** Of a sequence. @param burnIn units of evidence from which on it answers */
    public static Basis atEveryLook(String method, String unitOfEvidence, long n, long burnIn,
            String assumes) {
        return new Basis(method, unitOfEvidence, n, new Looks.EveryOneFrom(burnIn), List.of(), List.of(),
                assumes);
    }

    public Basis tuned(String name, double value) {
        return new Basis(method, unitOfEvidence, n, looks,
                Stream.concat(tuning.stream(), Stream.of(new Tuning(name, value))).toList(), margins,
                assumes);
    }

    public Basis against(double... tested) {
        return new Basis(method, unitOfEvidence, n, looks, tuning, Arrays.stream(tested).boxed().toList(),
                assumes);
    }

    public Basis by(String otherMethod) {
        return new Basis(otherMethod, unitOfEvidence, n, looks, tuning, margins, assumes);
    }

    public Basis restingOn(String unit) {
        return new Basis(method, unit, n, looks, tuning, margins, assumes);
    }

    public Basis alsoAssuming(String more) {
        return new Basis(method, unitOfEvidence, n, looks, tuning, margins, assumes + "; " + more);
    }

    /** For people, in one line. */
    public String text() {
        String tuned = tuning.isEmpty()
                ? ""
                : ", " + tuning.stream().map(Tuning::toString).collect(Collectors.joining(", "));
        String margin = margins.isEmpty()
                ? ""
                : ", margin " + margins.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return "%s%s%s; n = %d, one a %s; %s; assumes: %s".formatted(method, tuned, margin, n, unitOfEvidence,
                looks.text(), assumes);
    }
}
