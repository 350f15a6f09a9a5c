using Keras.Execution;

namespace Keras.Tests.Training;

/// <summary>
/// Dense(6, tanh), Dense(units, softmax or sigmoid) by hand, in double precision: what the generator would emit for it, to test the loop
/// alone.
/// </summary>
internal sealed unsafe class MlpFunction(MlpKind kind, bool withLabels, bool trains) : CpuFunction
{
    public const int Features = 4, Hidden = 6;
    public const int Bias1 = 32, Kernel2 = 48, Bias2 = 80, Floats = 96, Loss = 96;

    private readonly int[] inputs = withLabels ? [Features, kind.LabelSize, 1] : [Features];
    private readonly int[] outputs = [kind.Units];
    private readonly long[] lossOffsets = [Loss];

    public override int StageCount => 1;
    public override long ArenaFloatsPerSample => 0;
    public override long ArenaFixedFloats => 0;
    public override long SumFloats => Floats + 16;
    public override long SharedFloats => Floats + 16;
    public override ReadOnlySpan<int> InputFloatsPerSample => inputs;
    public override ReadOnlySpan<int> OutputFloatsPerSample => outputs;
    public override ReadOnlySpan<long> LossOffsets => lossOffsets;
    public override long OperationsPerSample => 100;
    public override (long Offset, long Length) SumsOf(int stage) => (0, SumFloats);

    public override void RunOnce(int stage, in CpuStep step)
    {
    }

    public override void RunShard(int stage, in CpuStep step)
    {
        new Span<float>(step.Sums, (int)SumFloats).Clear();
        double loss = 0;
        double* hidden = stackalloc double[Hidden];
        double* errors = stackalloc double[kind.Units];
        for (var s = 0; s < step.Samples; s++)
        {
            float* x = step.Inputs[0] + s * Features;
            float* p = step.Outputs[0] + s * kind.Units;
            Forward(step.Weights, x, hidden, p);
            if (!withLabels) continue;
            float* y = step.Inputs[1] + s * kind.LabelSize;
            double weight = step.Inputs[2][s];
            loss += weight * LossOf(p, y) / step.BatchSize;
            if (!trains) continue;
            for (var u = 0; u < kind.Units; u++) errors[u] = (p[u] - kind.Target(y, u)) * weight / step.BatchSize;
            Backward(step.Weights, step.Sums, x, hidden, errors);
        }
        step.Sums[Loss] = (float)loss;
    }

    private void Forward(float* w, float* x, double* hidden, float* p)
    {
        for (var h = 0; h < Hidden; h++)
        {
            double sum = w[Bias1 + h];
            for (var f = 0; f < Features; f++) sum += (double)x[f] * w[f * Hidden + h];
            hidden[h] = Math.Tanh(sum);
        }
        double total = 0;
        double* scores = stackalloc double[kind.Units];
        for (var u = 0; u < kind.Units; u++)
        {
            double sum = w[Bias2 + u];
            for (var h = 0; h < Hidden; h++) sum += hidden[h] * w[Kernel2 + h * kind.Units + u];
            scores[u] = Math.Exp(sum);
            total += scores[u];
        }
        for (var u = 0; u < kind.Units; u++) p[u] = (float)(scores[u] / (kind.IsBinary ? 1 + scores[u] : total));
    }

    private double LossOf(float* p, float* y)
    {
        double loss = 0;
        for (var u = 0; u < kind.Units; u++)
        {
            var clipped = double.IsNaN(p[u]) ? p[u] : Math.Clamp((double)p[u], 1e-7, 1 - 1e-7);
            loss -= kind.Target(y, u) * Math.Log(clipped) + (kind.IsBinary ? (1 - kind.Target(y, u)) * Math.Log(1 - clipped) : 0);
        }
        return loss;
    }

    private void Backward(float* w, float* gradients, float* x, double* hidden, double* errors)
    {
        for (var u = 0; u < kind.Units; u++) gradients[Bias2 + u] += (float)errors[u];
        for (var h = 0; h < Hidden; h++)
        {
            double back = 0;
            for (var u = 0; u < kind.Units; u++)
            {
                gradients[Kernel2 + h * kind.Units + u] += (float)(hidden[h] * errors[u]);
                back += errors[u] * w[Kernel2 + h * kind.Units + u];
            }
            back *= 1 - hidden[h] * hidden[h];
            gradients[Bias1 + h] += (float)back;
            for (var f = 0; f < Features; f++) gradients[f * Hidden + h] += (float)(back * x[f]);
        }
    }
}

/// <summary>The last layer and its loss: class numbers, one-hot labels, or one sigmoid unit.</summary>
internal sealed record MlpKind(int Units, LabelKind Labels)
{
    public static MlpKind Sparse { get; } = new(3, LabelKind.ClassNumbers);

    public static MlpKind OneHot { get; } = new(3, LabelKind.Values);

    public static MlpKind Binary { get; } = new(1, LabelKind.Values);

    public bool IsBinary => Units == 1;

    public int LabelSize => Labels == LabelKind.ClassNumbers ? 1 : Units;

    public unsafe float Target(float* y, int unit) => Labels == LabelKind.ClassNumbers ? (y[0] == unit ? 1 : 0) : y[unit];
}
