using Microsoft.ML.OnnxRuntime;

namespace Keras.Benchmarks;

/// <summary>A prediction in ONNX Runtime on two threads, into memory that was allocated before.</summary>
internal sealed class OnnxInference : IWork
{
    private static readonly string[] InputNames = ["input"];
    private readonly SessionOptions options = new() { IntraOpNumThreads = 2, InterOpNumThreads = 1 };
    private readonly RunOptions runOptions = new();
    private readonly InferenceSession session;
    private readonly OrtValue[] inputs, outputs;
    private readonly string[] outputNames;
    private readonly float[] result;

    /// <param name="architecture">The model.</param>
    /// <param name="batchSize">Samples in a call.</param>
    /// <param name="weights">As Keras lists them.</param>
    /// <param name="data">(samples, height, width, channels) or (samples, features).</param>
    public OnnxInference(Architecture architecture, int batchSize, IReadOnlyList<float[]> weights, float[] data)
    {
        session = new InferenceSession(OnnxModel.Write(architecture, batchSize, weights), options);
        long[] shape = Array.ConvertAll(OnnxModel.InputShape(architecture, batchSize), size => (long)size);
        inputs = [OrtValue.CreateTensorValueFromMemory(OnnxModel.ChannelsFirst(data, architecture.Input), shape)];
        result = new float[batchSize * architecture.Classes];
        outputs = [OrtValue.CreateTensorValueFromMemory(result, [batchSize, architecture.Classes])];
        outputNames = [.. session.OutputNames];
    }

    /// <summary>The last prediction, (samples, classes).</summary>
    public ReadOnlySpan<float> Result => result;

    public void Run() => session.Run(runOptions, InputNames, inputs, outputNames, outputs);

    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. inputs, .. outputs])
            value.Dispose();
        session.Dispose();
        runOptions.Dispose();
        options.Dispose();
    }
}
