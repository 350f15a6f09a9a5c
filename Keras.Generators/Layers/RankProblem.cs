using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>The message for an input of the wrong rank, with what usually is behind it.</summary>
internal static class RankProblem
{
    public static LayerException Of(LayerContext context, Shape input, int rank, string axes)
    {
        LayerNode producer = context.Producer;
        string message =
            $"{context.Layer.Title} needs {axes}, rank {rank}, but {(producer.IsInput ? "Input" : producer.Title)} is {input}, rank {input.Rank}";
        return producer.IsInput ? OfInput(message, producer, input, rank, axes) : OfLayers(message, context, input, rank);
    }

    /// <summary>The model's own input has the wrong rank.</summary>
    private static LayerException OfInput(string message, LayerNode producer, Shape input, int rank, string axes)
    {
        // Sizes as the user wrote them: without the batch axis.
        string[] sizes = [.. input.Skip(1).Select(d => d.Constant is { } n ? Text(n) : "Dim.Any")];
        if (input.Rank == rank + 1 && input[1].Constant == 1)
        {
            string[] fewer = [.. sizes.Skip(1)];
            return new LayerException(
                $"{message}: the batch axis is added by itself, so the leading 1 is one too many.", null,
                ReplaceInput(producer, fewer, $"Leave out the batch axis: Input({string.Join(", ", fewer)})"));
        }

        if (input.Rank != rank - 1
            || !(axes.EndsWith("channels)", StringComparison.Ordinal) || axes.EndsWith("features)", StringComparison.Ordinal)))
            return new LayerException($"{message}.");
        string[] more = [.. sizes, "1"];
        (string what, string why) = rank switch
        {
            4 => ("channel", "the channels are missing, 1 for images in gray"),
            3 when axes.EndsWith("features)", StringComparison.Ordinal) =>
                ("feature", "the features are missing, 1 where each step is a number"),
            _ => ("channel", "the channels are missing, 1 where each place is a number"),
        };
        return new LayerException($"{message}: {why}.", null,
            ReplaceInput(producer, more, $"Add a {what}: Input({string.Join(", ", more)})"));
    }

    /// <summary>A layer on the way took an axis away.</summary>
    private static LayerException OfLayers(string message, LayerContext context, Shape input, int rank)
    {
        LayerNode[] upstream = [.. context.Upstream];
        int whole = Array.FindIndex(upstream, l => l.HasShape && l.Shape.Rank == rank);
        if (whole <= 0)
            return new LayerException($"{message}.");
        LayerNode last = upstream[whole], reducing = upstream[whole - 1];
        LayerDefinition? definition = LayerRegistry.Find(reducing.Kind);
        if (definition is RecurrentLayer && input.Rank == rank - 1 && !SequenceArguments.ReturnSequences.Read(reducing.Arguments))
        {
            string steps = last.Shape[1].Constant is { } n ? $"its {Text(n)} steps" : "all its steps";
            return new LayerException(
                $"{message}: of {steps} {(reducing == context.Producer ? "it" : $"'{reducing.Name}'")} returns only the last, since returnSequences is false.", null,
                new Fix(FixKind.SetArgument, reducing.At(SequenceArguments.ReturnSequences.Name), "true",
                    $"Let '{reducing.Name}' return all steps: returnSequences: true"));
        }

        if (LayerRegistry.Find(context.Layer.Kind) is GlobalPoolingLayer && definition is GlobalPoolingLayer or FlattenLayer)
        {
            string why = definition is FlattenLayer ? "made a row of all places" : "pooled all places";
            LayerNode superfluous = definition is FlattenLayer ? reducing : context.Layer;
            return new LayerException(
                $"{message}: '{reducing.Name}' has already {why} of {last.TitleWithShape}.", null,
                new Fix(FixKind.RemoveAttribute, superfluous.At(), "", $"Remove {superfluous.Kind}"));
        }

        return new LayerException($"{message}. The last output of rank {rank} is {last.TitleWithShape}.");
    }

    private static Fix ReplaceInput(LayerNode input, string[] sizes, string title) =>
        new(FixKind.ReplaceAttribute, input.At(), $"Input({string.Join(", ", sizes)})", title);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
