package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void sumsAndSquaresOfAnySizeEqualThoseOfBigIntegers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 500; run++) {
            ExactSum sum = new ExactSum();
            ExactSum squares = new ExactSum();
            BigInteger exact = BigInteger.ZERO;
            BigInteger exactSquares = BigInteger.ZERO;
            int bits = random.nextInt(1, 60);
            for (int i = 0; i < 50; i++) {
                long value = random.nextLong() >> bits; // of both signs
                sum.add(value);
                squares.addSquareOf(value);
                exact = exact.add(BigInteger.valueOf(value));
                exactSquares = exactSquares.add(BigInteger.valueOf(value).pow(2));
            }
            assertThat(sum.value()).isEqualTo(exact);
            assertThat(squares.value()).isEqualTo(exactSquares); // also beyond 128 bits
        }
    }

    /** What no real request has, but a producer may send: 30 days for one token, in nanoseconds. */
    @Test
    void aMillionOfTheGreatestValueDoNotOverflow() {
        long greatest = 30L * 86_400 * 1_000_000_000;
        ExactSum sum = new ExactSum();
        ExactSum squares = new ExactSum();
        for (int i = 0; i < 1_000_000; i++) {
            sum.add(greatest);
            squares.addSquareOf(greatest);
        }
        BigInteger million = BigInteger.valueOf(1_000_000);
        assertThat(sum.value()).isEqualTo(BigInteger.valueOf(greatest).multiply(million));
        assertThat(squares.value()).isEqualTo(BigInteger.valueOf(greatest).pow(2).multiply(million));
    }
}
