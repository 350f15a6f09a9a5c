using System.Runtime.InteropServices;
using System.Text.Json;
using Keras.Execution;

namespace Keras.Tests.Optimizers;

/// <summary>Training runs that Keras did, step by step: the same losses, weights and optimizer state.</summary>
public class TrajectoryTests
{
    private static readonly JsonElement[] _cases = Load();

    public static TheoryData<string> Names => [.. _cases.Select(item => item.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void FollowsKeras(string name)
    {
        JsonElement item = _cases.Single(item => item.GetProperty("name").GetString() == name);
        using var model = new TanhModel(OptimizerOf(item));
        for (int i = 0; i < 4; i++) model.Weights[i].CopyFrom(Floats(item.GetProperty("weights")[i]));

        int step = 0;
        float** inputs = stackalloc float*[3];
        float[] predictions = new float[12];
        float[] weights = [.. Enumerable.Repeat(1f, 6)];
        foreach (JsonElement batch in item.GetProperty("batches").EnumerateArray())
        {
            float loss = 0;
            fixed (float* x = Floats(batch[0]), y = Floats(batch[1]), w = weights, p = predictions)
            {
                inputs[0] = x;
                inputs[1] = y;
                inputs[2] = w;
                float* output = p;
                model.Backend.Train(6, inputs, &output, new Span<float>(ref loss));
            }
            AssertClose(LossOf(item, step++), loss, 1e-4f * Math.Max(1, Math.Abs(loss)));
        }
        for (int i = 0; i < 4; i++) AssertClose(Floats(item.GetProperty("after")[i]), Values(model.Weights[i]));

        OptimizerVariable[] variables = OptimizerVariable.Of(model.Optimizer, model.Description);
        JsonElement[] state = [.. item.GetProperty("state").EnumerateArray()];
        Assert.Equal(state.Select(variable => variable.GetProperty("name").GetString()), variables.Select(variable => variable.Name));
        for (int i = 0; i < variables.Length; i++) AssertState(model, variables[i], state[i]);
    }

    // Keras logs the running mean over the batches since the start; the batches here have equal sizes.
    private static float LossOf(JsonElement item, int step)
    {
        JsonElement means = item.GetProperty("losses");
        return means[step].GetSingle() * (step + 1) - (step == 0 ? 0 : means[step - 1].GetSingle() * step);
    }

    private static void AssertState(Model model, OptimizerVariable variable, JsonElement expected)
    {
        byte[] data = expected.GetProperty("data").GetBytesFromBase64();
        if (variable is NumberVariable number)
        {
            Assert.Equal(number.IsInteger ? BitConverter.ToInt32(data) : BitConverter.ToSingle(data), (float)number.Value);
            return;
        }
        var slot = (SlotVariable)variable;
        float[] values = new float[slot.Shape.Aggregate(1, (count, size) => count * size)];
        model.Backend.ReadSlot(slot.Slot, slot.Offset, values);
        AssertClose(Floats(expected.GetProperty("data")), values);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        float tolerance = 1e-5f * expected.Max(Math.Abs) + 1e-7f;
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i], tolerance);
    }

    private static void AssertClose(float expected, float actual, float tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);

    private static Optimizer OptimizerOf(JsonElement item)
    {
        JsonElement config = item.GetProperty("config");
        double Number(string name, double missing = 0) => config.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : missing;
        bool Flag(string name) => config.TryGetProperty(name, out JsonElement value) && value.GetBoolean();
        double rate = Number("learning_rate"), decay = Number("weight_decay"), norm = Number("clipnorm"), clip = Number("clipvalue");
        double global = Number("global_clipnorm"), momentum = Number("momentum"), epsilon = Number("epsilon"),
            average = Number("ema_momentum");
        bool ema = Flag("use_ema");
        int overwrite = (int)Number("ema_overwrite_frequency"), accumulate = (int)Number("gradient_accumulation_steps");
        return item.GetProperty("optimizer").GetString() switch
        {
            "SGD" => new Optimizer.SGD(rate, momentum, Flag("nesterov"), decay, norm, clip, global, ema, average, overwrite, 0, accumulate),
            "RMSprop" =>
                new Optimizer.RMSprop(rate, Number("rho"), momentum, epsilon, Flag("centered"), decay, norm, clip, global, ema, average,
                overwrite, 0, accumulate),
            _ => new Optimizer.Adam(rate, Number("beta_1"), Number("beta_2"), epsilon, Flag("amsgrad"), decay, norm, clip, global,
                ema, average,
                overwrite, 0, accumulate, decay: Number("decay")),
        };
    }

    private static float[] Values(Weight weight)
    {
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }

    private static float[] Floats(JsonElement text) => MemoryMarshal.Cast<byte, float>(text.GetBytesFromBase64()).ToArray();

    private static JsonElement[] Load()
    {
        using Stream stream = typeof(TrajectoryTests).Assembly.GetManifestResourceStream("trajectories.json")!;
        return JsonSerializer.Deserialize<JsonElement[]>(stream)!;
    }
}
