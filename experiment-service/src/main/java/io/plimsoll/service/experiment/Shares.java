package io.plimsoll.service.experiment;

import io.plimsoll.model.traffic.TrafficShare;

/** {@code 25%}, with faults that a person can act on. */
final class Shares {
    private Shares() {}

    static TrafficShare parse(String text) {
        if (text.matches("\\d+(\\.\\d+)?"))
            throw new Misread("\"" + text + "\" has no unit", "write \"" + text + "%\"");
        if (text.matches("\\d+(\\.\\d+)?\\s*%")
                && Double.parseDouble(text.substring(0, text.length() - 1)) > 100)
            throw new Misread("\"" + text + "\" is more than all traffic", "write at most \"100%\"");
        try {
            return TrafficShare.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Misread("\"" + text + "\" is no share",
                    "write a percentage with at most two decimals, as \"25%\"");
        }
    }
}
