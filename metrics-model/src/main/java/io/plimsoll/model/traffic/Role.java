package io.plimsoll.model.traffic;

/** What a request or a replica is to an experiment. Only the first two are evidence. */
public enum Role {
    /** Served by the variant under test. */
    TREATMENT,
    /** Served by the control, on a pool as large as the treatment's. */
    PAIRED_CONTROL,
    /** Control traffic that is no evidence. */
    REST
}
