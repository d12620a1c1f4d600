package io.plimsoll.service.experiment;

import java.io.Serial;

/** A text that is no value of its type: what is wrong with it and what to write instead. Becomes a {@link Fault}. */
public final class Misread extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String remedy;

    public Misread(String what, String remedy) {
        super(what + "; " + remedy);
        this.what = what;
        this.remedy = remedy;
    }

    public String what() { return what; }

    public String remedy() { return remedy; }
}
