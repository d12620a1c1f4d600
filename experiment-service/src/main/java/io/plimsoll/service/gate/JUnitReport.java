package io.plimsoll.service.gate;

import java.io.StringWriter;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** {@code junit.xml}: a test case a metric. Failure is a regression, error is not comparable or infrastructure, skipped is undecided. */
final class JUnitReport {
    private final GateResult result;
    private final XMLStreamWriter xml;

    private JUnitReport(GateResult result, XMLStreamWriter xml) {
        this.result = result;
        this.xml = xml;
    }

    /** How a metric stands as a test. */
    private enum Test {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    static String of(GateResult result) {
        StringWriter text = new StringWriter();
        try {
            new JUnitReport(result, XMLOutputFactory.newFactory().createXMLStreamWriter(text)).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report in memory cannot be written", e);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        String name = "plimsoll gate " + result.evidence().spec().id();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(result.verdict().metrics().size()));
        xml.writeAttribute("failures", count(Test.FAILURE));
        xml.writeAttribute("errors", count(Test.ERROR));
        xml.writeAttribute("skipped", count(Test.SKIPPED));
        xml.writeAttribute("time", seconds());
        xml.writeAttribute("timestamp", result.evidence().startedAt().toString());
        for (MetricLine line : result.verdict().metrics())
            testCase(name, line);
        xml.writeStartElement("system-out");
        xml.writeCharacters(result.verdict().lastLine());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(String suite, MetricLine line) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite.replace(' ', '.'));
        xml.writeAttribute("name", line.what());
        xml.writeAttribute("time", seconds());
        switch (test(line)) {
            case PASSED -> {
                // an empty test case is a passed one
            }
            case FAILURE -> reason("failure", "regression", text(line));
            case ERROR -> reason("error", result.verdict().outcome().word(), result.verdict().because());
            case SKIPPED -> reason("skipped", "", text(line));
        }
        xml.writeEndElement();
    }

    private static String text(MetricLine line) {
        return line.sentence() + line.withoutLuck().map(it -> "; " + it).orElse("");
    }

    private void reason(String element, String type, String message) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", message);
        if (!type.isEmpty()) xml.writeAttribute("type", type);
        if (!type.isEmpty()) xml.writeCharacters(message);
        xml.writeEndElement();
    }

    private Test test(MetricLine line) {
        return switch (line.word()) {
            case REGRESSION -> Test.FAILURE;
            case NOT_COMPARABLE -> Test.ERROR;
            case NO_DATA -> isError() ? Test.ERROR : Test.SKIPPED;
            case UNDECIDED -> isError() ? Test.ERROR : promises(line) ? Test.SKIPPED : Test.PASSED;
            case WORSE, NO_WORSE, BETTER -> isError() ? Test.ERROR : Test.PASSED;
        };
    }

    /** A run that broke says nothing good of any metric. */
    private boolean isError() {
        return result.verdict().outcome() == GateOutcome.INFRASTRUCTURE
                || result.verdict().outcome() == GateOutcome.NOT_COMPARABLE;
    }

    private static boolean promises(MetricLine line) { return !line.margin().isEmpty(); }

    private String count(Test wanted) {
        return Long
                .toString(result.verdict().metrics().stream().filter(line -> test(line) == wanted).count());
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f", result.evidence().took().toMillis() / 1000.0);
    }
}
