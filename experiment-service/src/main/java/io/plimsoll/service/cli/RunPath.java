package io.plimsoll.service.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Address of an experiment's active run, or of one run, in the API. */
final class RunPath {
    private RunPath() {}

    static String of(String id) {
        int hash = id.indexOf('#');
        String experiment = URLEncoder.encode(hash < 0 ? id : id.substring(0, hash), StandardCharsets.UTF_8);
        return "/api/v1/experiments/" + experiment
                + (hash < 0 ? "/runs/active" : "/runs/" + id.substring(hash + 1));
    }
}
