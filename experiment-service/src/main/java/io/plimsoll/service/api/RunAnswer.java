package io.plimsoll.service.api;

import java.util.List;

import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.service.board.RunText;
import io.plimsoll.service.board.StateWords;
import io.plimsoll.service.view.RunDetail;

/**
 * A run in full. The first fields are for scripts, {@code progress} and {@code report} for terminals, {@code detail} is what
 * its page shows.
 *
 * @param state for people, as {@code rolled back}
 * @param phase for programs, as {@code ROLLED_BACK}
 * @param share that the treatment should have
 * @param observed share that the router really sent; empty string when unknown
 * @param ended whether nothing follows
 * @param progress one line, which renews itself all the time
 * @param milestone changes only when there is news: a line should then be written where lines stay
 * @param report lines
 */
record RunAnswer(String run, String revision, String state, String phase, String stage, String share,
        String observed,
        boolean ended, String progress, String milestone, List<String> report, RunDetail detail) {
    static RunAnswer of(RunDetail detail) {
        var row = detail.row();
        return new RunAnswer(row.run().toString(), detail.revision(), row.state().word(),
                StateWords.phaseOf(row).name(),
                row.stage(), row.asked().toString(),
                detail.traffic().observed().map(TrafficShare::toString).orElse(""),
                row.endedAt().isPresent(), RunText.progressLine(detail), RunText.milestone(detail),
                RunText.report(detail), detail);
    }
}
