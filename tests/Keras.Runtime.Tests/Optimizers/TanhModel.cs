using Keras.Execution;

namespace Keras.Tests.Optimizers;

/// <summary>Dense(5, tanh), Dense(2), mean squared error over 4 inputs: the model of the trajectories that Keras computed.</summary>
public sealed class TanhModel(Optimizer optimizer) : Model(Description(), null, 0)
{
    private static readonly (string Layer, string Name, int[] Shape, long Offset)[] _weights =
        [("dense", "kernel", [4, 5], 0), ("dense", "bias", [5], 32), ("dense_1", "kernel", [5, 2], 48), ("dense_1", "bias", [2], 64)];

    protected override CpuFunction CreatePredict() => throw new NotSupportedException();

    protected override CpuFunction CreateTrain() => new TanhStep();

    protected override Optimizer CreateOptimizer() => optimizer;

    private static new ModelDescription Description() => new()
    {
        Name = "sequential",
        KerasClass = "Sequential",
        Layers = [],
        Weights =
        [
            .. _weights.Select(weight => new WeightDescription
            {
                Path = $"layers/{weight.Layer}/vars/{(weight.Name == "bias" ? 1 : 0)}", LayerName = weight.Layer, Name = weight.Name,
                Shape = weight.Shape, Offset = weight.Offset, Trainable = true,
                Initializer = new() { Kind = InitializerKind.GlorotUniform },
            }),
        ],
        Inputs = [new() { Name = "input_layer", Shape = [4] }],
        Outputs = [new() { Name = "dense_1", Shape = [2], Labels = LabelKind.Values, LabelShape = [2] }],
        TrainableFloats = 80,
        WeightFloats = 80,
        ConfigJson = "{}",
    };

    private sealed unsafe class TanhStep : CpuFunction
    {
        public override int StageCount => 1;

        public override long ArenaFloatsPerSample => 0;

        public override long ArenaFixedFloats => 0;

        public override long SumFloats => 81;

        public override long SharedFloats => 81;

        public override ReadOnlySpan<int> InputFloatsPerSample => new[] { 4, 2, 1 };

        public override ReadOnlySpan<int> OutputFloatsPerSample => new[] { 2 };

        public override ReadOnlySpan<long> LossOffsets => new long[] { 80 };

        public override long OperationsPerSample => 200;

        public override (long Offset, long Length) SumsOf(int stage) => (0, 81);

        public override void RunOnce(int stage, in CpuStep step)
        {
        }

        public override void RunShard(int stage, in CpuStep step)
        {
            Span<float> hidden = stackalloc float[5], upstream = stackalloc float[2];
            float* kernel = step.Weights, bias = kernel + 32, kernel1 = kernel + 48, bias1 = kernel + 64;
            float* sums = step.Sums;
            new Span<float>(sums, 81).Clear();
            for (int sample = 0; sample < step.Samples; sample++)
            {
                float* x = step.Inputs[0] + sample * 4;
                for (int h = 0; h < 5; h++)
                {
                    float value = bias[h];
                    for (int k = 0; k < 4; k++) value += x[k] * kernel[k * 5 + h];
                    hidden[h] = MathF.Tanh(value);
                }
                for (int o = 0; o < 2; o++)
                {
                    float value = bias1[o];
                    for (int h = 0; h < 5; h++) value += hidden[h] * kernel1[h * 2 + o];
                    step.Outputs[0][sample * 2 + o] = value;
                    float error = value - step.Inputs[1][sample * 2 + o];
                    sums[80] += error * error / 2 / step.BatchSize;
                    upstream[o] = error / step.BatchSize;
                    sums[64 + o] += upstream[o];
                }
                for (int h = 0; h < 5; h++)
                {
                    float gradient = 0;
                    for (int o = 0; o < 2; o++)
                    {
                        sums[48 + h * 2 + o] += hidden[h] * upstream[o];
                        gradient += kernel1[h * 2 + o] * upstream[o];
                    }
                    gradient *= 1 - hidden[h] * hidden[h];
                    sums[32 + h] += gradient;
                    for (int k = 0; k < 4; k++) sums[k * 5 + h] += x[k] * gradient;
                }
            }
        }
    }
}
