using Keras.Execution;

namespace Keras.Torch.Tests;

internal sealed unsafe class CpuRegression(bool hasLoss, bool trains) : CpuFunction
{
    private const int Features = Regression.Features, Bias = 32, Loss = 48, LabelSum = 64;

    public override int StageCount => 1;

    public override long ArenaFloatsPerSample => 1;

    public override long ArenaFixedFloats => 0;

    public override long SumFloats => 80;

    public override long SharedFloats => 80;

    public override ReadOnlySpan<int> InputFloatsPerSample => hasLoss ? [Features, 1, 1] : [Features];

    public override ReadOnlySpan<int> OutputFloatsPerSample => [1];

    public override ReadOnlySpan<long> LossOffsets => hasLoss ? [Loss] : [];

    public override long OperationsPerSample => 4 * Features;

    public override bool CanShard => false;

    public override (long Offset, long Length) SumsOf(int stage) => (0, 80);

    public override void RunOnce(int stage, in CpuStep step)
    {
        if (stage == 1 && trains)
            step.Weights[48] += step.Shared[LabelSum];
    }

    public override void RunShard(int stage, in CpuStep step)
    {
        new Span<float>(step.Sums, 80).Clear();
        for (int n = 0; n < step.Samples; n++)
        {
            float* x = step.Inputs[0] + (n * Features);
            float y = step.Weights[Bias];
            for (int i = 0; i < Features; i++)
                y += x[i] * step.Weights[i];
            step.Outputs[0][n] = y;
            if (!hasLoss)
                continue;
            float difference = y - step.Inputs[1][n], weight = step.Inputs[2][n] / step.BatchSize;
            step.Sums[Loss] += difference * difference * weight;
            step.Sums[LabelSum] += step.Inputs[1][n];
            for (int i = 0; i < Features; i++)
                step.Sums[i] += 2 * difference * weight * x[i];
            step.Sums[Bias] += 2 * difference * weight;
        }
    }
}
