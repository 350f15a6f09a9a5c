using Keras.Execution;

namespace Keras.Tests.Execution;

/// <summary>
/// What the generator could emit for y = xW + b, in two stages: predictions, then the squared error of predictions from which their mean
/// over the whole batch was subtracted (which counts as a constant). Weights: W at 0, b behind it; sums: their gradients, the sum of the
/// predictions, the loss.
/// </summary>
public sealed unsafe class LinearFunction(int features, LinearFunction.Kind kind, long operationsPerSample) : CpuFunction
{
    public enum Kind { Predict, Evaluate, Train }

    private readonly int[] _inputs = kind == Kind.Predict ? [features] : [features, 1, 1];
    private readonly int[] _outputs = [1];
    private readonly long[] _losses = kind == Kind.Predict ? [] : [Mean(features) + 1];

    public static long BiasOffset(int features) => (features + 15) / 16 * 16;

    public static long TrainableFloats(int features) => BiasOffset(features) + 16;

    private static long Total(int features) => TrainableFloats(features);

    private static long Loss(int features) => Total(features) + 1;

    private static long Mean(int features) => Total(features) + 2;

    public int LargestShard { get; private set; }

    public override int StageCount => kind == Kind.Predict ? 1 : 2;

    public override long ArenaFloatsPerSample => kind == Kind.Predict ? 0 : 1;

    public override long ArenaFixedFloats => 0;

    public override long SumFloats => kind == Kind.Predict ? 0 : Loss(features) + 1;

    public override long SharedFloats => kind == Kind.Predict ? 0 : Mean(features) + 2;

    public override ReadOnlySpan<int> InputFloatsPerSample => _inputs;

    public override ReadOnlySpan<int> OutputFloatsPerSample => _outputs;

    public override ReadOnlySpan<long> LossOffsets => _losses;

    public override long OperationsPerSample => operationsPerSample;

    public override (long Offset, long Length) SumsOf(int stage) => (kind, stage) switch
    {
        (Kind.Predict, _) => (0, 0),
        (_, 0) => (Total(features), 1),
        (Kind.Train, _) => (0, Loss(features) + 1),
        _ => (Loss(features), 1),
    };

    public override void RunOnce(int stage, in CpuStep step)
    {
        if (kind == Kind.Predict) return;
        if (stage == 1) step.Shared[Mean(features)] = step.Shared[Total(features)] / step.BatchSize;
        if (stage == 2) step.Shared[Mean(features) + 1] = step.Shared[Loss(features)] / step.BatchSize;
    }

    public override void RunShard(int stage, in CpuStep step)
    {
        LargestShard = Math.Max(LargestShard, step.Samples);
        if (stage == 0) Predict(step);
        else Compare(step);
    }

    private void Predict(in CpuStep step)
    {
        float total = 0;
        for (int sample = 0; sample < step.Samples; sample++)
        {
            float value = step.Weights[BiasOffset(features)];
            for (int k = 0; k < features; k++) value += step.Inputs[0][sample * features + k] * step.Weights[k];
            step.Outputs[0][sample] = value;
            if (kind != Kind.Predict) step.Arena[sample] = value;
            total += value;
        }
        if (kind != Kind.Predict) step.Sums[Total(features)] = total;
    }

    private void Compare(in CpuStep step)
    {
        if (kind == Kind.Train) new Span<float>(step.Sums, (int)TrainableFloats(features)).Clear();
        float loss = 0;
        for (int sample = 0; sample < step.Samples; sample++)
        {
            float error = step.Arena[sample] - step.Shared[Mean(features)] - step.Inputs[1][sample];
            float weight = step.Inputs[2][sample];
            loss += weight * error * error;
            if (kind != Kind.Train) continue;
            float upstream = 2 * weight * error / step.BatchSize;
            for (int k = 0; k < features; k++) step.Sums[k] += upstream * step.Inputs[0][sample * features + k];
            step.Sums[BiasOffset(features)] += upstream;
        }
        step.Sums[Loss(features)] = loss;
    }
}
