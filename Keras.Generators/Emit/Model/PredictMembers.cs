using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Model;

/// <summary>Writes <c>Predict</c>.</summary>
internal static class PredictMembers
{
    public static void Emit(CodeWriter writer, ModelGraph model, Signature s)
    {
        bool one = model.Outputs.Count == 1;
        string result = one
            ? "Tensor<float>"
            : $"({string.Join(", ", model.Outputs.Select(o => $"Tensor<float> {Identifiers.Pascal(o.Name)}"))})";
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the model's outputs (Keras: <c>predict</c>).</summary>
            {{s.InputDocs}}
            /// <param name="batchSize">Samples per step; null: 32.</param>
            /// <param name="verbose">What is printed.</param>
            /// <param name="steps">The most steps; null: all data.</param>
            /// <param name="callbacks">What is called on the way.</param>
            /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
            /// <returns>{{string.Join("; ", model.Outputs.Select(o => $"{Comments.Xml(o.Name)}: {o.Shape}"))}}.</returns>
            public {{result}} Predict(
                {{s.Inputs}},
                int? batchSize = null,
                Verbosity verbose = Verbosity.Auto,
                int? steps = null,
                IReadOnlyList<Callback>? callbacks = null,
                CancellationToken cancellationToken = default)
            {
                Tensor<float>[] outputs = PredictCore({{s.InputList()}}, new EvaluateOptions
                {
                    BatchSize = batchSize,
                    Verbosity = verbose,
                    Steps = steps,
                    Callbacks = callbacks,
                    CancellationToken = cancellationToken,
                });
                return {{(one ? "outputs[0]" : $"({string.Join(", ", Enumerable.Range(0, model.Outputs.Count).Select(i => $"outputs[{i}]"))})")}};
            }
            """);
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the model's outputs for all samples in one step (Keras: <c>predict_on_batch</c>).</summary>
            {{s.InputDocs}}
            public {{result}} PredictOnBatch({{s.Inputs}}) => Predict({{string.Join(", ", s.InputNames)}}, batchSize: int.MaxValue, verbose: Verbosity.Silent);
            """);
        if (!one || s.InputNames.Count != 1)
            return;
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the model's output from span to span, without allocating.</summary>
            /// <param name="x">Any number of samples, row-major.</param>
            /// <param name="y">Receives the output of each.</param>
            public void Predict(ReadOnlySpan<float> x, Span<float> y) => PredictCore(x, y);

            /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
            public void Predict(ReadOnlySpan<byte> x, Span<float> y) => PredictCore(x, y);
            """);
        if (!model.UnknownSizes.Any())
            return;
        writer.Blank();
        writer.Write($$"""
            /// <summary>Computes the model's output for samples of whatever sizes from span to span, without allocating where they are those of the last call.</summary>
            /// <param name="x">Any number of samples, row-major.</param>
            /// <param name="shape">The sizes of <paramref name="x"/>, samples first; one may be <see cref="Dim.Any"/>, which then follows from the length.</param>
            /// <param name="y">Receives the output of each.</param>
            public void Predict(ReadOnlySpan<float> x, ReadOnlySpan<int> shape, Span<float> y) => PredictCore(x, shape, y);

            /// <inheritdoc cref="Predict(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
            public void Predict(ReadOnlySpan<byte> x, ReadOnlySpan<int> shape, Span<float> y) => PredictCore(x, shape, y);
            """);
    }
}
