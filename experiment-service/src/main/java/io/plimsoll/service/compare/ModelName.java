package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name says, as tokens: {@code meta-llama/Llama-2-70b-chat-hf} is family llama, version 2, size 70b, tuning
 * chat. Providers spell the same weights in many ways, so another spelling is no difference; another token is.
 */
final class ModelName {
    enum Part {
        FAMILY,
        VERSION,
        SIZE,
        TUNING,
        PRECISION
    }

    /** How two names relate; {@code why} is for people. */
    record Relation(Kind kind, String why) {
        enum Kind {
            SAME,
            /** The same model as far as the names tell. */
            UNKNOWN,
            /** Only the precision differs: a setup, not another model. */
            OTHER_PRECISION,
            DIFFERENT
        }
    }

    private static final Pattern SIZE = Pattern.compile("(\\d+x)?\\d+(\\.\\d+)?[bm]|a\\d+(\\.\\d+)?b|\\d+e");
    private static final Pattern PRECISION = Pattern.compile(
            "(nv|mx|mxn)?fp\\d+|bf16|int\\d+|w\\d+a\\d+|awq|gptq|gguf|q\\d.*|exl\\d|bnb|marlin|quark|\\d+bit|e4m3|e5m2|quantized");
    private static final Set<String> TUNING = Set.of("chat", "instruct", "it", "base", "sft", "dpo", "rlhf",
            "thinking",
            "reasoning", "pt");
    private static final Set<String> NEUTRAL = Set.of("hf", "model", "models", "v", "latest", "main",
            "dynamic", "optimized");
    /** Of weights in a cache, as {@code models--Qwen--Qwen3-8B/snapshots/b968826d9c46dd6066d109eabc6255188de91218}. */
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{12,64}");
    private static final String SNAPSHOTS = "snapshots";
    private static final Pattern PIECE = Pattern.compile("[a-z]+|\\d+(\\.\\d+)*");

    private final Map<Part, Set<String>> parts = new EnumMap<>(Part.class);
    private final String spelling;
    private String revision = "";

    private ModelName(String name) {
        spelling = name;
        for (Part part : Part.values())
            parts.put(part, new TreeSet<>());
        List<String> path = new ArrayList<>(List.of(name.split("/+")));
        while (path.size() > 1
                && (REVISION.matcher(path.getLast()).matches() || path.getLast().equals(SNAPSHOTS))) {
            if (!path.getLast().equals(SNAPSHOTS)) revision = path.getLast();
            path.removeLast();
        }
        String last = path.getLast().replaceFirst("^models--.*--", "").toLowerCase(Locale.ROOT);
        int tag = last.indexOf(':');
        String named = (tag > 0 ? last.substring(0, tag) : last).replaceFirst("^[a-z]+\\.(?=[a-z])", "");
        for (String word : named.split("[-_ @]+|(?<!\\d)\\.|\\.(?!\\d)"))
            add(word);
    }

    private void add(String word) {
        if (SIZE.matcher(word).matches())
            put(Part.SIZE, word);
        else if (PRECISION.matcher(word).matches())
            put(Part.PRECISION, word);
        else {
            Matcher piece = PIECE.matcher(word);
            while (piece.find())
                addPiece(piece.group());
        }
    }

    private void addPiece(String piece) {
        if (Character.isDigit(piece.charAt(0)))
            put(Part.VERSION, piece);
        else if (TUNING.contains(piece))
            put(Part.TUNING, piece);
        else if (!NEUTRAL.contains(piece)) put(Part.FAMILY, piece);
    }

    private void put(Part part, String token) { of(part).add(token); }

    private Set<String> of(Part part) { return parts.computeIfAbsent(part, _ -> new TreeSet<>()); }

    static Relation relate(String before, String after) {
        if (before.equals(after)) return new Relation(Relation.Kind.SAME, "");
        return new ModelName(before).relate(new ModelName(after));
    }

    private Relation relate(ModelName other) {
        if (saysNothing() || other.saysNothing())
            return new Relation(Relation.Kind.DIFFERENT, "\"%s\" does not say which model it is"
                    .formatted(saysNothing() ? spelling : other.spelling));
        Optional<Part> precision = apart(other, Part.PRECISION);
        for (Part part : new Part[]{Part.SIZE, Part.VERSION, Part.FAMILY, Part.TUNING})
            if (apart(other, part).isPresent())
                return new Relation(Relation.Kind.DIFFERENT, saying(other, part));
        Optional<Part> longer = onlyLonger(other);
        if (longer.isPresent()) return new Relation(Relation.Kind.DIFFERENT, saying(other, longer.get()));
        if (precision.isPresent() || !of(Part.PRECISION).equals(other.of(Part.PRECISION)))
            return new Relation(Relation.Kind.OTHER_PRECISION, saying(other, Part.PRECISION));
        if (!revision.isEmpty() && !other.revision.isEmpty() && !revision.equals(other.revision))
            return new Relation(Relation.Kind.DIFFERENT,
                    "another revision: %s against %s".formatted(revision, other.revision));
        return new Relation(Relation.Kind.UNKNOWN,
                "spelled differently; family, version, size and tuning agree as far as the names tell");
    }

    /** A name without a family, as that of a folder of weights, agrees with every other. */
    private boolean saysNothing() {
        return of(Part.FAMILY).isEmpty();
    }

    /** Both names say something of this, and neither says only less than the other. */
    private Optional<Part> apart(ModelName other, Part part) {
        Set<String> one = of(part);
        Set<String> two = other.of(part);
        return one.isEmpty() || two.isEmpty() || one.containsAll(two) || two.containsAll(one)
                ? Optional.empty()
                : Optional.of(part);
    }

    /** The other name is this one and a word more, as Llama-3.1-8B-Instruct is: that word makes another model. A size that is left out does not. */
    private Optional<Part> onlyLonger(ModelName other) {
        boolean more = true;
        boolean less = true;
        Optional<Part> where = Optional.empty();
        for (Part part : new Part[]{Part.FAMILY, Part.VERSION, Part.TUNING}) {
            more &= other.of(part).containsAll(of(part));
            less &= of(part).containsAll(other.of(part));
            if (!of(part).equals(other.of(part))) where = Optional.of(part);
        }
        return more || less ? where : Optional.empty();
    }

    private String saying(ModelName other, Part part) {
        return "another %s: %s against %s".formatted(part.name().toLowerCase(Locale.ROOT), shown(part),
                other.shown(part));
    }

    private String shown(Part part) {
        return of(part).isEmpty() ? "none in \"" + spelling + "\"" : String.join(" ", of(part));
    }
}
