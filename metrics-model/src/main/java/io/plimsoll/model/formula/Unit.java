package io.plimsoll.model.formula;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a number counts, and how large one of it is: {@code us}, {@code ns/token}, {@code milli-tokens/s}, {@code 1}.
 *
 * @param powers of each kind, none of them 0: a token per second is token^1 time^-1
 * @param size of one, in microseconds, tokens, chunks
 */
record Unit(Map<Kind, Integer> powers, Fraction size) {
    static final Unit NUMBER = new Unit(Map.of(), Fraction.ONE);

    /** Kinds that never add up. */
    enum Kind {
        TIME("us"),
        TOKEN("token"),
        CHUNK("chunk");

        private final String word;

        Kind(String word) { this.word = word; }
    }

    private static final Map<String, Unit> WORDS = Map.ofEntries(
            Map.entry("1", NUMBER), Map.entry("requests", NUMBER), Map.entry("request", NUMBER),
            Map.entry("%", new Unit(Map.of(), Fraction.ONE.over(Fraction.of(100)))),
            Map.entry("ns", time(Fraction.ONE.over(Fraction.of(1_000)))), Map.entry("us", time(Fraction.ONE)),
            Map.entry("ms", time(Fraction.of(1_000))), Map.entry("s", time(Fraction.of(1_000_000))),
            Map.entry("tokens", one(Kind.TOKEN)), Map.entry("token", one(Kind.TOKEN)),
            Map.entry("chunks", one(Kind.CHUNK)), Map.entry("chunk", one(Kind.CHUNK)));
    private static final Map<String, Fraction> PREFIXES = Map.of(
            "milli-", Fraction.ONE.over(Fraction.of(1_000)),
            "micro-", Fraction.ONE.over(Fraction.of(1_000_000)), "kilo-", Fraction.of(1_000));

    Unit {
        powers = Map.copyOf(powers);
        size = size.reduced();
    }

    /** Factors with {@code *}, then at most one {@code /}: {@code us}, {@code tokens*us}, {@code milli-tokens/s}. */
    static Optional<Unit> parse(String text) {
        String[] sides = text.strip().split("/", -1);
        if (sides.length > 2) return Optional.empty();
        Optional<Unit> above = product(sides[0]);
        return sides.length == 1
                ? above
                : above.flatMap(whole -> product(sides[1]).map(whole::over));
    }

    /** Words that a unit is made of, for people. */
    static String known() {
        return "units are ns, us, ms, s, tokens, chunks and 1, with milli-, micro- or kilo- before them, and quotients as ns/token";
    }

    private static Optional<Unit> product(String text) {
        Optional<Unit> product = Optional.of(NUMBER);
        for (String factor : text.split("\\*", -1))
            product = product.flatMap(so -> word(factor.strip()).map(so::times));
        return product;
    }

    private static Optional<Unit> word(String text) {
        for (Map.Entry<String, Fraction> prefix : PREFIXES.entrySet())
            if (text.startsWith(prefix.getKey()))
                return Optional.ofNullable(WORDS.get(text.substring(prefix.getKey().length())))
                        .map(unit -> new Unit(unit.powers, unit.size.times(prefix.getValue())));
        return Optional.ofNullable(WORDS.get(text));
    }

    private static Unit time(Fraction micros) { return new Unit(Map.of(Kind.TIME, 1), micros); }

    private static Unit one(Kind kind) { return new Unit(Map.of(kind, 1), Fraction.ONE); }

    Unit times(Unit other) { return new Unit(sum(other, 1), size.times(other.size)); }

    Unit over(Unit other) { return new Unit(sum(other, -1), size.over(other.size)); }

    private Map<Kind, Integer> sum(Unit other, int sign) {
        Map<Kind, Integer> sum = new EnumMap<>(Kind.class);
        sum.putAll(powers);
        other.powers.forEach((kind, power) -> sum.merge(kind, sign * power, Integer::sum));
        sum.values().removeIf(power -> power == 0);
        return sum;
    }

    /** Whether they count the same, whatever the size of one. */
    boolean countsAs(Unit other) {
        return powers.equals(other.powers);
    }

    /** The name of a unit with these powers whose size is 1: {@code us/token}. */
    @Override
    public String toString() {
        String above = side(1);
        String below = side(-1);
        String scale = size.equals(Fraction.ONE) ? "" : size + " ";
        if (below.isEmpty()) return scale + (above.isEmpty() ? "1" : above);
        return scale + (above.isEmpty() ? "1" : above) + "/" + below;
    }

    private String side(int sign) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values())
            for (int i = 0; i < sign * powers.getOrDefault(kind, 0); i++)
                text.append(text.isEmpty() ? "" : "*").append(kind.word);
        return text.toString();
    }
}
