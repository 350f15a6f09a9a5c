namespace Keras.Tests.Training;

public class SummaryTests
{
    [Fact]
    public void PrintsWhatKerasPrints()
    {
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.Adam());
        // The layout of keras.Sequential([Input((4,)), Dense(6), Dense(3)]).summary() on 80 columns.
        const string Expected = """
            Model: "mlp"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ dense (Dense)                   │ (None, 6)              │            30 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense_1 (Dense)                 │ (None, 3)              │            21 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 51 (204.00 B)
             Trainable params: 51 (204.00 B)
             Non-trainable params: 0 (0.00 B)

            """;
        Assert.Equal(Expected, Print(model));

        // Once the optimizer has state it is counted: two moments, the iterations and the learning rate.
        var (x, y) = Flowers.Make(8);
        model.Fit(x, (ClassLabels)y, Flowers.Silent());
        var lines = Print(model).Split('\n');
        Assert.Equal(" Total params: 155 (620.00 B)", lines[8]);
        Assert.Equal(" Optimizer params: 104 (416.00 B)", lines[11]);
    }

    [Fact]
    public void LongNamesAreWrapped()
    {
        var model = new Keras.Execution.ModelDescription
        {
            Name = "wide", KerasClass = "Sequential", Weights = [], Inputs = [], Outputs = [], TrainableFloats = 0, WeightFloats = 0,
            ConfigJson = "",
            Layers =
            [
                new() { Name = "input_layer", KerasClass = "InputLayer", OutputShape = [null, 8], Parameters = 0, TrainableParameters = 0 },
                new() { Name = "batch_normalization", KerasClass = "BatchNormalization", OutputShape = [null, 26, 26, 32],
                    Parameters = 1_234_567, TrainableParameters = 0 },
            ],
        };
        var lines = SummaryTable.Lines(model, 0).ToArray();
        Assert.Equal("│ batch_normalization             │ (None, 26, 26, 32)     │     1,234,567 │", lines[4]);
        Assert.Equal("│ (BatchNormalization)            │                        │               │", lines[5]);
        Assert.StartsWith("└", lines[6]);
    }

    private static string Print(Model model)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        model.Summary(writer);
        return writer.ToString();
    }
}
