package io.plimsoll.engine.router;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The answer to one client. A failure to write means that the client went away, and is thrown as {@link Gone}. */
final class ClientAnswer {
    private final HttpExchange exchange;
    private final JsonMapper json;
    private boolean started;
    private boolean streaming;
    private boolean broken;

    /** The client is no longer there. */
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1;

        Gone(IOException cause) { super(cause); }
    }

    ClientAnswer(HttpExchange exchange, JsonMapper json, String requestId) {
        this.exchange = exchange;
        this.json = json;
        exchange.getResponseHeaders().set(RequestReader.REQUEST_ID, requestId);
    }

    boolean started() { return started; }

    void startStream(String contentType) throws Gone {
        started = true;
        streaming = true;
        try {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.sendResponseHeaders(200, 0);
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    void pass(SseReader.Event event) throws Gone {
        try {
            exchange.getResponseBody().write(event.bytes(), event.from(), event.length());
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    void flush() throws Gone {
        try {
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    void whole(int status, String contentType, byte[] body) throws Gone {
        started = true;
        try {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().close();
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    /** In the form of the OpenAI API. */
    void error(int status, String type, String message) throws Gone {
        ObjectNode error = json.createObjectNode();
        error.putObject("error").put("message", message).put("type", type).put("code", status);
        whole(status, "application/json", json.writeValueAsBytes(error));
    }

    void end() throws Gone {
        try {
            exchange.getResponseBody().close();
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    /** A stream that was cut short must not look whole: the connection is to be broken, see {@link #broken}. */
    void abandon() {
        broken = streaming;
    }

    boolean broken() { return broken; }
}
