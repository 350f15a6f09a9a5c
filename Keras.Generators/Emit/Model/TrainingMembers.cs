using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Model;

/// <summary>Writes <c>Fit</c>, <c>Evaluate</c>, <c>TrainOnBatch</c> and <c>TestOnBatch</c>.</summary>
internal static class TrainingMembers
{
    public static void Emit(CodeWriter writer, ModelGraph model, Signature s)
    {
        writer.Blank();
        EmitFit(writer, s);
        writer.Blank();
        EmitEvaluate(writer, s);
        writer.Blank();
        EmitOnBatch(writer, s);
        if (model.Inputs.Count == 1 && model.Outputs.Count == 1)
        {
            writer.Blank();
            EmitSpans(writer, s, model.UnknownSizes.Any());
        }
    }

    private static void EmitFit(CodeWriter writer, Signature s) => writer.Write($$"""
        /// <summary>Trains the model (Keras: <c>fit</c>).</summary>
        {{s.InputDocs}}
        {{s.LabelDocs}}
        /// <param name="batchSize">Samples per step; null: 32.</param>
        /// <param name="epochs">The epoch before which training ends, counted from 0.</param>
        /// <param name="verbose">What is printed.</param>
        /// <param name="callbacks">What is called on the way.</param>
        /// <param name="validationSplit">The share of the data, from its end, that is kept for validation.</param>
        /// <param name="validationData">Data for validation; wins over the split.</param>
        /// <param name="validationSampleWeight">Factors for the loss by sample of <paramref name="validationData"/>; none: all 1.</param>
        /// <param name="shuffle">Whether each epoch takes the samples in an order of its own.</param>
        /// <param name="classWeight">Factors for the loss by class.</param>
        /// <param name="sampleWeight">Factors for the loss by sample; none: all 1.</param>
        /// <param name="initialEpoch">The first epoch, counted from 0.</param>
        /// <param name="stepsPerEpoch">Steps per epoch; null: all data.</param>
        /// <param name="validationSteps">The most validation steps; null: all data.</param>
        /// <param name="validationBatchSize">Samples per validation step; null: as in training.</param>
        /// <param name="validationFreq">After which epochs validation happens.</param>
        /// <param name="cancellationToken">Ends training after the step at hand; the history so far is returned.</param>
        /// <returns>Losses and metrics of every epoch.</returns>
        public History Fit(
            {{s.Inputs}},
            {{s.Labels}},
            int? batchSize = null,
            int epochs = 1,
            Verbosity verbose = Verbosity.Auto,
            IReadOnlyList<Callback>? callbacks = null,
            float validationSplit = 0f,
            {{s.ValidationType}}? validationData = null,
            SampleWeights validationSampleWeight = default,
            bool shuffle = true,
            IReadOnlyDictionary<int, float>? classWeight = null,
            SampleWeights sampleWeight = default,
            int initialEpoch = 0,
            int? stepsPerEpoch = null,
            int? validationSteps = null,
            int? validationBatchSize = null,
            ValidationFrequency? validationFreq = null,
            CancellationToken cancellationToken = default) =>
            FitCore({{s.InputList()}}, {{s.LabelList()}}, new FitOptions
            {
                BatchSize = batchSize,
                Epochs = epochs,
                Verbosity = verbose,
                Callbacks = callbacks,
                ValidationSplit = validationSplit,
                ValidationInputs = validationData is { } inputs ? {{s.InputList("inputs.")}} : null,
                ValidationLabels = validationData is { } labels ? {{s.LabelList("labels.")}} : null,
                ValidationSampleWeight = validationSampleWeight,
                Shuffle = shuffle,
                ClassWeight = classWeight,
                SampleWeight = sampleWeight,
                InitialEpoch = initialEpoch,
                StepsPerEpoch = stepsPerEpoch,
                ValidationSteps = validationSteps,
                ValidationBatchSize = validationBatchSize,
                ValidationFrequency = validationFreq ?? 1,
                CancellationToken = cancellationToken,
            });
        """);

    private static void EmitEvaluate(CodeWriter writer, Signature s) => writer.Write($$"""
        /// <summary>Measures the model without training it (Keras: <c>evaluate</c>).</summary>
        {{s.InputDocs}}
        {{s.LabelDocs}}
        /// <param name="batchSize">Samples per step; null: 32.</param>
        /// <param name="verbose">What is printed.</param>
        /// <param name="sampleWeight">Factors for the loss by sample; none: all 1.</param>
        /// <param name="steps">The most steps; null: all data.</param>
        /// <param name="callbacks">What is called on the way.</param>
        /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
        public Evaluation Evaluate(
            {{s.Inputs}},
            {{s.Labels}},
            int? batchSize = null,
            Verbosity verbose = Verbosity.Auto,
            SampleWeights sampleWeight = default,
            int? steps = null,
            IReadOnlyList<Callback>? callbacks = null,
            CancellationToken cancellationToken = default) =>
            Evaluation.Of(EvaluateCore({{s.InputList()}}, {{s.LabelList()}}, new EvaluateOptions
            {
                BatchSize = batchSize,
                Verbosity = verbose,
                SampleWeight = sampleWeight,
                Steps = steps,
                Callbacks = callbacks,
                CancellationToken = cancellationToken,
            }));
        """);

    private static void EmitOnBatch(CodeWriter writer, Signature s) => writer.Write($$"""
        /// <summary>One training step on one batch (Keras: <c>train_on_batch</c>).</summary>
        public Evaluation TrainOnBatch({{s.Inputs}}, {{s.Labels}}, SampleWeights sampleWeight = default, IReadOnlyDictionary<int, float>? classWeight = null) =>
            Evaluation.Of(TrainOnBatchCore({{s.InputList()}}, {{s.LabelList()}}, sampleWeight, classWeight));

        /// <summary>Measures the model on one batch (Keras: <c>test_on_batch</c>).</summary>
        public Evaluation TestOnBatch({{s.Inputs}}, {{s.Labels}}, SampleWeights sampleWeight = default) =>
            Evaluation.Of(TestOnBatchCore({{s.InputList()}}, {{s.LabelList()}}, sampleWeight));
        """);

    private static void EmitSpans(CodeWriter writer, Signature s, bool hasUnknownSizes)
    {
        string label = s.LabelTypes[0] == "ClassLabels" ? "int" : "float";
        writer.Write($$"""
            /// <summary>One training step on one batch, without allocating.</summary>
            /// <param name="x">Samples, row-major.</param>
            /// <param name="y">Their labels, row-major.</param>
            /// <param name="sampleWeight">Factors for the loss by sample; none: all 1.</param>
            public Evaluation TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<{{label}}> y, ReadOnlySpan<float> sampleWeight = default) =>
                Evaluation.Of(TrainOnBatchCore(x, y, sampleWeight));

            /// <summary>Measures the model on one batch, without allocating.</summary>
            /// <inheritdoc cref="TrainOnBatch(ReadOnlySpan{float}, ReadOnlySpan{{{label}}}, ReadOnlySpan{float})"/>
            public Evaluation TestOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<{{label}}> y, ReadOnlySpan<float> sampleWeight = default) =>
                Evaluation.Of(TestOnBatchCore(x, y, sampleWeight));
            """);
        if (!hasUnknownSizes)
            return;
        writer.Blank();
        writer.Write($$"""
            /// <summary>One training step on one batch of whatever sizes, without allocating where they are those of the last one.</summary>
            /// <param name="x">Samples, row-major.</param>
            /// <param name="shape">The sizes of <paramref name="x"/>, samples first; one may be <see cref="Dim.Any"/>, which then follows from the length.</param>
            /// <param name="y">Their labels, row-major.</param>
            /// <param name="sampleWeight">Factors for the loss by sample; none: all 1.</param>
            public Evaluation TrainOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<int> shape, ReadOnlySpan<{{label}}> y, ReadOnlySpan<float> sampleWeight = default) =>
                Evaluation.Of(TrainOnBatchCore(x, shape, y, sampleWeight));

            /// <summary>Measures the model on one batch of whatever sizes, without allocating where they are those of the last one.</summary>
            /// <inheritdoc cref="TrainOnBatch(ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{{{label}}}, ReadOnlySpan{float})"/>
            public Evaluation TestOnBatch(ReadOnlySpan<float> x, ReadOnlySpan<int> shape, ReadOnlySpan<{{label}}> y, ReadOnlySpan<float> sampleWeight = default) =>
                Evaluation.Of(TestOnBatchCore(x, shape, y, sampleWeight));
            """);
    }
}
