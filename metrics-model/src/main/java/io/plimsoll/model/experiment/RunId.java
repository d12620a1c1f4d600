package io.plimsoll.model.experiment;

/** One execution of a sealed revision, written {@code continuous-batching#3}; numbers count from 1. */
public record RunId(String experiment, int number) {
    public RunId {
        if (experiment.isBlank() || experiment.indexOf('#') >= 0)
            throw new IllegalArgumentException(
                    "an experiment id is not empty and has no #, got \"" + experiment + "\"");
        if (number < 1)
            throw new IllegalArgumentException("runs count from 1, got " + number);
    }

    public static RunId parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0)
            throw new IllegalArgumentException("\"" + text + "\" is no run; write id#number");
        try {
            return new RunId(text.substring(0, hash), Integer.parseInt(text.substring(hash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no run; write id#number", e);
        }
    }

    @Override
    public String toString() { return experiment + "#" + number; }
}
