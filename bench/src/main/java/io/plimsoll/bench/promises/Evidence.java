package io.plimsoll.bench.promises;

import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.analysis.effect.ShareFloor;
import io.plimsoll.analysis.moments.SampleMoments;

/** All that was seen so far of one question: as pairs of blocks, and as requests of two fixed pools. */
final class Evidence {
    private final Question question;
    private PairMoments pairs = PairMoments.NONE;
    private ShareFloor floor = ShareFloor.NONE;
    private SampleMoments treatment = SampleMoments.NONE;
    private SampleMoments control = SampleMoments.NONE;

    Evidence(Question question) { this.question = question; }

    void add(Pair pair) {
        pairs = pairs.plus(new PairValue(pair.treatment(question), pair.control(question)));
        if (question.isShare()) floor = floor.plus(floorOf(pair));
        if (question == Question.RATIO) return;
        treatment = treatment.merge(pair.poolTreatment().requests(question));
        control = control.merge(pair.poolControl().requests(question));
    }

    private ShareFloor floorOf(Pair pair) {
        long bad = 0;
        long requests = 0;
        double inverse = 0;
        for (Cell cell : pair.cells()) {
            bad += cell.bad(question);
            requests += cell.requests();
            inverse += 1.0 / cell.requests();
        }
        return new ShareFloor(1, bad, requests, inverse / 4);
    }

    Question question() { return question; }

    PairMoments pairs() { return pairs; }

    ShareFloor floor() { return floor; }

    SampleMoments treatment() { return treatment; }

    SampleMoments control() { return control; }
}
