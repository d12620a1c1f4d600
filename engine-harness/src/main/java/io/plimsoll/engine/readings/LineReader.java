package io.plimsoll.engine.readings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Walks along one line of the text format. */
final class LineReader {
    /** Java's own reader of numbers takes more: {@code 1d}, hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    private final String line;
    private int at;

    LineReader(String line) { this.line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line; }

    static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1;

        final int column;

        BadLineException(String message, int column) {
            super(message);
            this.column = column;
        }
    }

    BadLineException bad(String message) { return new BadLineException(message, at + 1); }

    boolean atEnd() { return at >= line.length(); }

    boolean at(char c) { return !atEnd() && line.charAt(at) == c; }

    void skipBlanks() {
        while (at(' ') || at('\t'))
            at++;
    }

    String name(String what, boolean colons) throws BadLineException {
        int from = at;
        while (!atEnd() && isNamePart(line.charAt(at), at == from, colons))
            at++;
        if (at == from) throw bad(what + " is expected here");
        return line.substring(from, at);
    }

    private static boolean isNamePart(char c, boolean first, boolean colons) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colons && c == ':')
                || (!first && c >= '0' && c <= '9');
    }

    Map<String, String> labels() throws BadLineException {
        Map<String, String> labels = new HashMap<>();
        take('{');
        skipBlanks();
        while (!at('}')) {
            String label = name("a label's name or }", false);
            skipBlanks();
            take('=');
            skipBlanks();
            if (labels.put(label, quoted()) != null) throw bad("the label " + label + " stands twice");
            skipBlanks();
            if (!at('}')) take(',');
            skipBlanks();
        }
        take('}');
        return labels;
    }

    private String quoted() throws BadLineException {
        take('"');
        StringBuilder text = new StringBuilder();
        while (!at('"')) {
            if (atEnd()) throw bad("the label's value has no end");
            char c = line.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return text.toString();
    }

    private char escaped() throws BadLineException {
        if (atEnd()) throw bad("the label's value has no end");
        return switch (line.charAt(at++)) {
            case '\\' -> '\\';
            case '"' -> '"';
            case 'n' -> '\n';
            default -> throw bad("after a backslash comes \\, \" or n");
        };
    }

    double value() throws BadLineException {
        String word = word();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!NUMBER.matcher(word).matches())
                    throw new BadLineException("a number is expected here", at - word.length() + 1);
                yield Double.parseDouble(word);
            }
        };
    }

    /** Milliseconds, passed over. */
    void timestamp() throws BadLineException {
        String word = word();
        if (!INTEGER.matcher(word).matches())
            throw new BadLineException("a time stamp in whole milliseconds or the end is expected here",
                    at - word.length() + 1);
    }

    private String word() {
        int end = at;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t')
            end++;
        String word = line.substring(at, end);
        at = end;
        return word;
    }

    private void take(char c) throws BadLineException {
        if (!at(c)) throw bad(c + " is expected here");
        at++;
    }
}
