package io.plimsoll.engine.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The few calls into libtorch that the decoder is made of. Results belong to the caller's PointerScope. */
final class TorchOps {
    /**
     * Outputs that oneDNN's kernels for AVX-512 compute together. A last block that is not whole comes out wrong on processors of
     * AMD (seen with libtorch 2.10 on family 26: all outputs of that block, by as much as the values themselves).
     */
    private static final int WHOLE_BLOCK = 64;
    /** Of the sum of absolute terms: float32 sums over thousands of terms in another order. */
    private static final double TOLERANCE = 1e-4;

    private final CompilationUnit script; // kept: its functions are freed with it
    private final Function ints;
    private final Function masks;
    private final Function attention;
    private final Function swiglu;
    private final Optional<OperatorHandle> pointwise; // empty where libtorch is built without oneDNN
    private final IValue none = new IValue();
    private final IValue noAttribute = new IValue("none");
    private final IValue noScalars;
    private final IValue noAlgorithm = new IValue("");

    /** @param prepacked whether oneDNN multiplies: everywhere but in builds of libtorch that lack it */
    TorchOps(boolean prepacked) {
        script = torch.compile(source());
        ints = function("ints");
        masks = function("masks");
        attention = function("attention");
        swiglu = function("swiglu");
        noScalars = function("nothing").apply(new IValueVector());
        pointwise = prepacked ? Optional.of(operator("mkldnn::_linear_pointwise")) : Optional.empty();
    }

    static Tensor floats(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            return torch.from_blob(pointer, shape, new TensorOptions(ScalarType.Float)).clone();
        }
    }

    static Tensor longs(long[] values) {
        try (LongPointer pointer = new LongPointer(values)) {
            return torch.from_blob(pointer, new long[]{values.length}, new TensorOptions(ScalarType.Long))
                    .clone();
        }
    }

    /**
     * A weight as it is multiplied with.
     *
     * @param matrix in oneDNN's own layout with outputs of 0 at its end, or as it is
     * @param outputs without those
     */
    record Weight(IValue matrix, long outputs) {}

    /**
     * A weight in oneDNN's own layout: packed once here, not at every product.
     *
     * @throws IllegalStateException when this processor's product with it is wrong
     */
    Weight packed(float[] weight, int outputs, int inputs) {
        Tensor plain = floats(weight, outputs, inputs);
        if (pointwise.isEmpty()) return new Weight(new IValue(plain), outputs);
        int whole = Math.ceilDiv(outputs, WHOLE_BLOCK) * WHOLE_BLOCK;
        Tensor padded = whole == outputs
                ? plain
                : floats(Arrays.copyOf(weight, whole * inputs), whole, inputs);
        IValueVector stack = new IValueVector(new IValue(padded), none);
        operator("mkldnn::_reorder_linear_weight").callBoxed(stack);
        Weight packed = new Weight(new IValue(stack.get(0).toTensor()), outputs);
        check(packed, plain, inputs);
        return packed;
    }

    /** x times the transposed weight. The one path for every number of rows: a row's bits do not depend on the others. */
    Tensor linear(Tensor x, Weight weight) {
        if (pointwise.isEmpty())
            return torch.linear(x, weight.matrix().toTensor());
        IValueVector stack = new IValueVector(new IValue(x), weight.matrix(), none, noAttribute, noScalars,
                noAlgorithm);
        pointwise.get().callBoxed(stack);
        Tensor product = stack.get(0).toTensor();
        return product.size(1) == weight.outputs() ? product : product.narrow(1, 0, weight.outputs());
    }

    /** Silently wrong logits would pass for a slower or a faster engine. */
    private void check(Weight packed, Tensor plain, int inputs) {
        Tensor x = torch.ones(2, inputs);
        double off = linear(x, packed).sub(torch.linear(x, plain)).abs().max().item_float();
        double size = plain.abs().sum().item_float() / packed.outputs();
        if (!(off <= TOLERANCE * size))
            throw new IllegalStateException(
                    "oneDNN multiplies wrongly on this processor: %s off in a product of %d inputs and %d outputs; start with ONEDNN_MAX_CPU_ISA=AVX2 in the environment"
                            .formatted(off, inputs, packed.outputs()));
    }

    private static OperatorHandle operator(String name) {
        return Dispatcher.singleton().findSchemaOrThrow(name, "");
    }

    IValue ints(long[] values) { return ints.apply(new IValueVector(new IValue(longs(values)))); }

    IValue masks(IValue parts) { return masks.apply(new IValueVector(parts)); }

    Tensor attention(IValue... arguments) { return attention.apply(new IValueVector(arguments)).toTensor(); }

    Tensor swiglu(Tensor gateUp) { return swiglu.apply(new IValueVector(new IValue(gateUp))).toTensor(); }

    private Function function(String name) { return script.get_function(new QualifiedName(name)); }

    private static String source() {
        try (InputStream in = TorchOps.class.getResourceAsStream("decoder.py")) {
            return new String(Objects.requireNonNull(in, "decoder.py").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read decoder.py from the class path", e);
        }
    }
}
