package io.plimsoll.analysis.basis;

/** When a result may be read, for its promise to hold. */
public sealed interface Looks {
    Looks ONCE = new Once();

    /** One look, at a size that was fixed before. */
    record Once() implements Looks {}

    /** As often as one likes. @param burnIn units of evidence from which on it answers, fixed before the first look */
    record EveryOneFrom(long burnIn) implements Looks {}

    /** As many as were planned, or fewer. */
    record Planned(int looks) implements Looks {}

    /** For people. */
    default String text() {
        return switch (this) {
            case Once _ -> "holds at one look, at a size fixed before";
            case EveryOneFrom(var burnIn) -> "holds at every look, from n = %d on".formatted(burnIn);
            case Planned(var looks) -> "holds at %d planned looks together".formatted(looks);
        };
    }
}
