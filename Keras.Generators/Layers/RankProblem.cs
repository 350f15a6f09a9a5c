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
        string message = $"{context.Layer.Title} needs {axes}, rank {rank}, but {(producer.IsInput ? "Input" : producer.Title)} is {input}, rank {input.Rank}";
        // Sizes as the user wrote them: without the batch axis.
        string[] sizes = [.. input.Skip(1).Select(d => d.Constant is { } n ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : "Dim.Any")];
        if (producer.IsInput && input.Rank == rank + 1 && input[1].Constant == 1)
        {
            string[] fewer = [.. sizes.Skip(1)];
            return new LayerException(
                $"{message}: the batch axis is added by itself, so the leading 1 is one too many.", null,
                ReplaceInput(producer, fewer, $"Leave out the batch axis: Input({string.Join(", ", fewer)})"));
        }

        if (producer.IsInput && input.Rank == rank - 1 && rank == 4)
        {
            string[] more = [.. sizes, "1"];
            return new LayerException(
                $"{message}: the channels are missing, 1 for images in gray.", null, ReplaceInput(producer, more, $"Add a channel: Input({string.Join(", ", more)})"));
        }

        LayerNode? flattened = context.Upstream.FirstOrDefault(l => l.HasShape && l.Shape.Rank == rank);
        return new LayerException(flattened is null || flattened == producer ? message + "." : $"{message}. The last output of rank {rank} is {flattened.TitleWithShape}.");
    }

    private static Fix ReplaceInput(LayerNode input, string[] sizes, string title) =>
        new(FixKind.ReplaceAttribute, input.At(), $"Input({string.Join(", ", sizes)})", title);
}
