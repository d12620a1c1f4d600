package io.plimsoll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchOpsTest {
    /** Outputs that do and do not fill the blocks of oneDNN's kernels, rows of a decode and of a prompt. */
    @ParameterizedTest(name = "{0} rows, {1} inputs, {2} outputs")
    @CsvSource({"1, 64, 1", "1, 64, 48", "7, 64, 65", "1, 256, 258", "40, 256, 258", "40, 176, 352",
            "64, 64, 1000"})
    void prepackedProductsAreRightAlsoWhereTheLastBlockIsNotWhole(int rows, int inputs, int outputs) {
        NativeRuntime.load();
        torch.set_num_threads(1);
        float[] weight = normal(1, outputs * inputs);
        float[] x = normal(2, rows * inputs);
        try (InferenceMode _ = new InferenceMode(true)) {
            TorchOps ops = new TorchOps(NativeRuntime.hasOneDnn());
            Tensor product = ops.linear(TorchOps.floats(x, rows, inputs), ops.packed(weight, outputs, inputs))
                    .contiguous();
            float[] computed = new float[rows * outputs];
            new FloatPointer(product.data_ptr_float()).get(computed);
            assertThat(computed).containsExactly(byHand(x, weight, rows, inputs, outputs), within(1e-3f));
        }
    }

    private static float[] byHand(float[] x, float[] weight, int rows, int inputs, int outputs) {
        float[] product = new float[rows * outputs];
        for (int row = 0; row < rows; row++)
            for (int output = 0; output < outputs; output++) {
                double sum = 0;
                for (int input = 0; input < inputs; input++)
                    sum += (double) x[row * inputs + input] * weight[output * inputs + input];
                product[row * outputs + output] = (float) sum;
            }
        return product;
    }

    private static float[] normal(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float) random.nextGaussian();
        return values;
    }
}
