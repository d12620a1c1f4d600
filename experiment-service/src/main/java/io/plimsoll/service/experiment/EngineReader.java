package io.plimsoll.service.experiment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.experiment.Engine;

/** {@code builtin} or {@code { url: "http://...", keyEnv: NAME }}. */
final class EngineReader {
    private static final String FORMS = "write \"builtin\" or { url: \"http://...\", keyEnv: NAME }";

    private EngineReader() {}

    static Optional<Engine> read(Section variant, Node node, Faults faults) {
        if (!(node instanceof MappingNode))
            return variant.parse(node, variant.join("engine"), "builtin", EngineReader::byName);
        return Section.of(node, variant.join("engine"), faults, "url", "keyEnv", "command", "health")
                .flatMap(EngineReader::external);
    }

    private static Engine byName(String name) {
        if (name.equals("builtin"))
            return new Engine.Builtin();
        throw new Misread("\"" + name + "\" is no engine", FORMS);
    }

    private static Optional<Engine> external(Section engine) {
        if (engine.has("command")) {
            engine.fault("command", "an engine started by a command is not built yet",
                    "start it yourself and write { url: \"http://...\" }, or write \"builtin\"");
            return Optional.empty();
        }
        Optional<URI> url = engine.read("url", "http://127.0.0.1:8000", EngineReader::url);
        Optional<String> keyEnv = engine.has("keyEnv")
                ? engine.read("keyEnv", "VLLM_API_KEY", EngineReader::environmentName)
                : Optional.empty();
        return engine.whole(() -> new Engine.Url(url.orElseThrow(), keyEnv));
    }

    private static URI url(String text) {
        try {
            URI uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null)
                return uri;
        } catch (URISyntaxException e) { // said below, with the same remedy
        }
        throw new Misread("\"" + text + "\" is no address of an engine",
                "write it as \"http://host:port\", the key in keyEnv");
    }

    private static String environmentName(String text) {
        if (text.matches("[A-Za-z_][A-Za-z0-9_]*"))
            return text;
        throw new Misread("\"" + text + "\" is no name of an environment variable",
                "write the name, never the key itself");
    }
}
