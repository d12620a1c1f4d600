package io.plimsoll.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.stereotype.Component;

import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;

/** How templates print values: {@code ${@pageWords.clock(at)}}. */
@Component("pageWords")
class PageWords {
    private static final DateTimeFormatter FULL = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public String time(Instant at) { return FULL.format(at); }

    public String clock(Instant at) { return CLOCK.format(at); }

    public String interval(IntervalView interval) { return typeset(Figures.interval(interval)); }

    /** A true minus sign, and no line break between a number and its unit. */
    static String typeset(String figures) {
        return figures.replaceAll("-(?=\\d)", "\u2212").replaceAll("(?<=\\d) (?=%|pp)", "\u00a0");
    }

    /** Digests are told apart by their first letters. */
    public String brief(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }
}
