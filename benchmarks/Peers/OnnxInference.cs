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
        : this(
            OnnxModel.Write(architecture, batchSize, weights), OnnxModel.InputShape(architecture, batchSize),
            OnnxModel.ChannelsFirst(data, architecture.Input), [batchSize, architecture.Classes])
    {
    }

    /// <param name="model">The file.</param>
    /// <param name="inputShape">Of the input called "input".</param>
    /// <param name="data">The input.</param>
    /// <param name="resultShape">Of the only output.</param>
    public OnnxInference(byte[] model, int[] inputShape, float[] data, int[] resultShape)
    {
        session = new InferenceSession(model, options);
        inputs = [OrtValue.CreateTensorValueFromMemory(data, Array.ConvertAll(inputShape, size => (long)size))];
        result = new float[resultShape.Aggregate(1, (a, b) => a * b)];
        outputs = [OrtValue.CreateTensorValueFromMemory(result, Array.ConvertAll(resultShape, size => (long)size))];
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
