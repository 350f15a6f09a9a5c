using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>StackedRNNCells</c>: cells one on the other, as one.</summary>
internal sealed class StackedRNNCellsLayer : CellLayer
{
    private static readonly ObjectsArgument Cells = new("cells", Family.Layer);

    public override string Kind => "StackedRNNCells";

    protected override IReadOnlyList<Argument> OwnArguments => [Cells];

    public override string? StateActivationOf(Arguments arguments) =>
        LayerRegistry.StateActivationOf(Cells.Read(arguments).LastOrDefault());

    public override Cell Prepare(LayerContext context, Shape input)
    {
        var names = new LayerGraph.LayerNames();
        var cells = new List<Cell>();
        foreach (ObjectValue given in context.Get(Cells))
        {
            if (LayerRegistry.Find(given.Kind) is not CellLayer definition)
                throw new LayerException($"{context.Layer.Title}: {given.Kind} isn't a recurrent cell.", Cells.Name);
            Cell cell = definition.Prepare(
                context.Inner(definition.Kind, given.Arguments, names.NextPath(definition.Kind).Replace("layers/", "cells/")), input);
            cells.Add(cell);
            input = cell.States[cell.Previous];
        }

        if (cells.Count == 0)
            throw new LayerException($"{context.Layer.Title} needs one cell or more.", Cells.Name);
        int[] first = [.. cells.Select((_, i) => cells.Take(i).Sum(c => c.States.Count))];
        int last = cells.Count - 1;
        return new Cell([.. cells.SelectMany(c => c.States)], first[last] + cells[last].Previous, (x, states) =>
        {
            var next = new List<Value>();
            for (int i = 0; i < cells.Count; i++)
            {
                (x, IReadOnlyList<Value> own) = cells[i].Step(x, [.. states.Skip(first[i]).Take(cells[i].States.Count)]);
                next.AddRange(own);
            }

            return (x, next);
        });
    }
}
