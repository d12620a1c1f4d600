package io.plimsoll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteTokenizerTest {

    @Test
    void aCharacterOfManyTokensAppearsWithItsLast() {
        int[] tokens = ByteTokenizer.encode("a\u00e9\u20ac\ud83d\udea2"); // 1, 2, 3 and 4 bytes
        assertThat(tokens).hasSize(11).startsWith(ByteTokenizer.BOS);
        ByteTokenizer.Decoder decoder = new ByteTokenizer.Decoder();
        StringBuilder text = new StringBuilder();
        for (int token : tokens)
            text.append(decoder.next(token)).append('|');
        assertThat(text + decoder.end()).isEqualTo("|a||\u00e9|||\u20ac||||\ud83d\udea2|");
    }

    @Test
    void whatIsNoTextBecomesAReplacementCharacterAndNothingIsLost() {
        ByteTokenizer.Decoder decoder = new ByteTokenizer.Decoder();
        String text = decoder.next(0xE2) + decoder.next('x') + decoder.next(ByteTokenizer.EOS)
                + decoder.next(0xF0)
                + decoder.end();
        assertThat(text).isEqualTo("\ufffdx\ufffd");
    }
}
