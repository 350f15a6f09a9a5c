namespace Keras.Generators.Tests.Emit.RandomModels;

/// <content>Layers over steps and over images.</content>
internal sealed partial class LayerDraw
{
    private DrawnLayer OfSequences(DrawnTensor x) => random.Next(14) switch
    {
        0 => Layer("Masking", x, "\"mask_value\": 0"),
        1 => Layer(Any("GlobalAveragePooling1D", "GlobalMaxPooling1D"), x, $"\"keepdims\": {Bool}"),
        2 =>
            Weighted("Conv1D", x,
                $"\"filters\": {random.Next(1, 5)}, \"kernel_size\": [{random.Next(1, 4)}], \"padding\": \"{Any("same", "valid", "causal")}\", \"dilation_rate\": [{random.Next(1, 3)}], {Activation}"),
        3 => Layer($"{Any("Max", "Average")}Pooling1D", x,
            $"\"pool_size\": [{random.Next(1, 4)}], \"strides\": [{random.Next(1, 3)}], {Padding}"),
        4 => Layer(Any("ZeroPadding1D", "Cropping1D"), x, $"\"{Any("padding", "cropping")}\": [1, 0]"),
        5 => Layer("UpSampling1D", x, "\"size\": 2"),
        6 => Weighted("Bidirectional", x,
            $"\"merge_mode\": \"{Any("concat", "sum", "mul", "ave")}\", \"layer\": {Nested("bidirectional", Recurrent)}"),
        7 => Weighted("TimeDistributed", x,
            $"\"layer\": {Nested("time_distributed", ("Dense", $"\"units\": {random.Next(1, 4)}, {Activation}", 1))}"),
        8 => Weighted("DepthwiseConv1D", x, $"\"kernel_size\": [2], \"depth_multiplier\": {random.Next(1, 3)}, {Padding}"),
        9 => Layer("SpatialDropout1D", x, "\"rate\": 0.3, \"seed\": 3"),
        10 => Dense(x),
        _ => Recurrent is var (kind, config, outputs)
            ? Weighted(kind, x, config) with { Outputs = outputs }
            : throw new InvalidOperationException(),
    };

    /// <summary>A recurrent layer and how many tensors it yields.</summary>
    private (string Kind, string Config, int Outputs) Recurrent
    {
        get
        {
            string kind = Any("LSTM", "GRU", "SimpleRNN");
            bool state = random.Next(4) == 0;
            string more = kind == "GRU" ? $", \"reset_after\": {Bool}" : "";
            return (kind, $"\"units\": {random.Next(1, 5)}, \"return_sequences\": {Bool}, \"return_state\": {(state ? "true" : "false")}, \"go_backwards\": {Bool}, \"zero_output_for_mask\": {Bool}, \"dropout\": {Any("0", "0", "0.2")}, \"recurrent_dropout\": {Any("0", "0", "0.2")}, \"seed\": 5{more}",
                !state ? 1 : kind == "LSTM" ? 3 : 2);
        }
    }

    private DrawnLayer OfImages(DrawnTensor x) => random.Next(14) switch
    {
        0 =>
            Weighted("Conv2D", x,
                $"\"filters\": {random.Next(1, 5)}, \"kernel_size\": {PerAxis(2, 1, 3)}, \"strides\": {PerAxis(2, 1, 2)}, {Padding}, {Activation}"),
        1 =>
            Weighted("Conv2D", x,
                $"\"filters\": {2 * random.Next(1, 3)}, \"kernel_size\": {PerAxis(2, 1, 2)}, \"dilation_rate\": {PerAxis(2, 1, 2)}, \"groups\": {random.Next(1, 3)}, {Padding}"),
        2 => Weighted("DepthwiseConv2D", x,
            $"\"kernel_size\": {PerAxis(2, 1, 3)}, \"depth_multiplier\": {random.Next(1, 3)}, {Padding}, {Activation}"),
        3 => Weighted("SeparableConv2D", x, $"\"filters\": {random.Next(1, 4)}, \"kernel_size\": {PerAxis(2, 1, 3)}, {Padding}"),
        4 => Weighted("Conv2DTranspose", x,
            $"\"filters\": {random.Next(1, 4)}, \"kernel_size\": {PerAxis(2, 1, 3)}, \"strides\": {PerAxis(2, 1, 2)}, {Padding}"),
        5 or 6 =>
            Layer($"{Any("Max", "Average")}Pooling2D", x, $"\"pool_size\": {PerAxis(2, 1, 3)}, \"strides\": {PerAxis(2, 1, 2)}, {Padding}"),
        7 => Layer(Any("GlobalAveragePooling2D", "GlobalMaxPooling2D"), x, $"\"keepdims\": {Bool}"),
        8 => Layer("ZeroPadding2D", x, "\"padding\": [[1, 0], [0, 2]]"),
        9 => Layer("Cropping2D", x, "\"cropping\": [[1, 0], [0, 1]]"),
        10 => Layer("UpSampling2D", x, $"\"size\": {PerAxis(2, 1, 2)}, \"interpolation\": \"{Any("nearest", "bilinear")}\""),
        11 => Weighted("ConvLSTM1D", x,
            $"\"filters\": {random.Next(1, 3)}, \"kernel_size\": [2], \"padding\": \"same\", \"return_sequences\": {Bool}"),
        12 =>
            Layer("Resizing", x,
                $"\"height\": {random.Next(2, 5)}, \"width\": {random.Next(2, 5)}, \"interpolation\": \"{Any("nearest", "bilinear", "bicubic")}\""),
        _ => Dense(x),
    };

    private static string Nested(string wrapper, (string Kind, string Config, int Outputs) layer) =>
        $$"""{"module": "keras.layers", "class_name": "{{layer.Kind}}", "config": {"name": "{{wrapper}}_inner", {{layer.Config}}} }""";
}
