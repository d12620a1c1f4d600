package io.plimsoll.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Every byte of UTF-8 is a token, and there are two more: begin and end. */
public final class ByteTokenizer {
    public static final int BOS = 256;
    public static final int EOS = 257;
    public static final int VOCABULARY = 258;

    private ByteTokenizer() {}

    /** The text behind a BOS. */
    public static int[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length + 1];
        tokens[0] = BOS;
        for (int i = 0; i < bytes.length; i++)
            tokens[i + 1] = bytes[i] & 0xFF;
        return tokens;
    }

    /** SHA-256 over the tokens of a text that holds every character of two bytes or fewer and some longer, hexadecimal. */
    public static String digest() {
        StringBuilder text = new StringBuilder();
        for (char character = 0; character < 0x800; character++)
            text.append(character);
        int[] tokens = encode(text.append("\u20ac\ud83d\udea2").toString());
        ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
        bytes.asIntBuffer().put(tokens);
        return HexFormat.of().formatHex(Sha256.of(bytes.array()));
    }

    /** Turns tokens into text as they come; what is no UTF-8 becomes U+FFFD. */
    public static final class Decoder {
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final ByteBuffer pending = ByteBuffer.allocate(8);
        private final CharBuffer text = CharBuffer.allocate(16);

        /** The characters that this token completes: none, or a few. */
        public String next(int token) {
            if (token < 256)
                pending.put((byte) token);
            return decode(false);
        }

        /** What is left of a character that was cut short. */
        public String end() { return decode(true); }

        private String decode(boolean end) {
            pending.flip();
            utf8.decode(pending, text, end);
            pending.compact();
            text.flip();
            String decoded = text.toString();
            text.clear();
            return decoded;
        }
    }
}
