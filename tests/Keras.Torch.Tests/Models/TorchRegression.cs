using static TorchSharp.torch;

namespace Keras.Torch.Tests;

internal sealed class TorchRegression(bool trains) : TorchFunction
{
    public override TorchResults Run(TorchStep step)
    {
        Tensor x = step.Inputs[0], kernel = step.Weights[0], bias = step.Weights[1];
        Tensor y = TorchOps.DotGeneral(x, kernel, [1], [0]) + TorchOps.BroadcastInDim(bias, [step.BatchSize, 1], [1]);
        if (step.Inputs.Count == 1)
            return new TorchResults { Outputs = [y] };
        Tensor difference = y - step.Inputs[1], weight = TorchOps.BroadcastInDim(step.Inputs[2], [step.BatchSize, 1], [0]);
        Tensor loss = TorchOps.ReduceSum(difference * difference * weight, 0, 1) / (float)step.BatchSize;
        if (!trains)
            return new TorchResults { Outputs = [y], Losses = [loss] };
        Tensor slope = difference * weight * (2f / step.BatchSize);
        return new TorchResults
        {
            Outputs = [y],
            Losses = [loss],
            Gradients = [TorchOps.DotGeneral(x, slope, [0], [0]), TorchOps.ReduceSum(slope, 0)],
            StateUpdates = [new TorchStateUpdate(2, step.Weights[2] + TorchOps.ReduceSum(step.Inputs[1], 0, 1))],
        };
    }
}
