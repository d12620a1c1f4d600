package io.plimsoll.model.catalogue;

/** When it is settled, seen from the variant. */
public enum When {
    /** Before a request is routed: may be a covariate or a segment. */
    PRE_TREATMENT,
    /** By what the variant does: never a covariate. */
    POST_TREATMENT,
    /** Says whether the run was sound, not how good a variant is. */
    RUN_QUALITY
}
