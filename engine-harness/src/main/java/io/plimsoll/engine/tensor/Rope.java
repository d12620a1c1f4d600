package io.plimsoll.engine.tensor;

/** Rotary positions: pair i of a head turns by position x theta^(-2i / headSize). */
final class Rope {
    private Rope() {}

    /** float[positions][headSize / 2][cos, sin] laid flat. */
    static float[] table(int positions, int headSize, double theta) {
        float[] table = new float[positions * headSize];
        for (int pair = 0; pair < headSize / 2; pair++) {
            double frequency = Math.pow(theta, -2.0 * pair / headSize);
            for (int position = 0; position < positions; position++) {
                table[position * headSize + 2 * pair] = (float) Math.cos(position * frequency);
                table[position * headSize + 2 * pair + 1] = (float) Math.sin(position * frequency);
            }
        }
        return table;
    }
}
