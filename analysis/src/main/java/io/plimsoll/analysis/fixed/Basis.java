package io.plimsoll.analysis.fixed;

/**
 * What a result of a test of fixed size rests on.
 *
 * @param method for people: which computation this is, with its variant
 * @param unitOfEvidence for people: what counts as one observation
 * @param n observations of all arms together
 * @param assumed for people: what must hold for the probabilities to be what they say; one look is always among it
 */
public record Basis(String method, String unitOfEvidence, long n, String assumed) {
    private static final String ONE_LOOK = "looked at once, at a size fixed before";

    static Basis of(String method, long n, String assumed) {
        return new Basis(method, "independent observation", n, assumed + "; " + ONE_LOOK);
    }
}
