using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Serialization;

/// <summary>
/// Writes what the runtime must know of a model some of whose sizes only the data tell: the shapes that follow, and which sizes no layer
/// can take.
/// </summary>
internal static class SizeRules
{
    public static bool IsNeeded(ModelGraph model) => model.UnknownSizes.Any();

    /// <summary>The shape of a sample, with -1 for sizes that only the data tell.</summary>
    public static string Shape(Shape shape) => $"[{string.Join(", ", shape.Skip(1).Select(d => Literals.Number(d.Constant ?? -1)))}]";

    /// <summary>The member of a description that fills in those sizes; nothing where there are none.</summary>
    public static string Rule(string member, ModelGraph model, Shape shape)
    {
        int[] open = [.. Enumerable.Range(1, Math.Max(shape.Rank - 1, 0)).Where(i => !shape[i].IsConstant)];
        if (open.Length == 0)
            return "";
        string[] names = [.. model.UnknownSizes];
        var used = new HashSet<string>(open.SelectMany(i => shape[i].Symbols));
        var lines = names.Select((n, i) => (Name: n, Index: i)).Where(n => used.Contains(n.Name))
            .Select(n => $"long {n.Name} = sizes[{Literals.Number(n.Index)}];")
            .Concat(open.Select(i => $"shape[{Literals.Number(i - 1)}] = {shape[i].ToCode()};"));
        return $", {member} = static (sizes, shape) => {{ {string.Join(" ", lines)} }}";
    }

    /// <summary>The method that looks at the sizes of data before anything is computed from them.</summary>
    public static void EmitCheck(CodeWriter writer, ModelGraph model)
    {
        string[] names = [.. model.UnknownSizes];
        writer.Blank();
        writer.Write($"/// <summary>Refuses sizes of data that a layer can't take.</summary>");
        using (writer.Open($"private static void CheckSizes(ref SizeCheck check)"))
        {
            writer.Write($"long {string.Join(", ", names.Select((n, i) => $"{n} = check[{Literals.Number(i)}]"))};");
            var seen = new HashSet<Shape>();
            foreach (LayerNode layer in model.Layers)
            {
                foreach (SizeDemand demand in layer.Demands)
                    writer.Write(
                        $"check.{(demand.IsMinimum ? "AtLeast" : "Equal")}({Literals.String(Called(model, layer))}, {demand.Left.ToCode()}, {demand.Right.ToCode()});");
                // Within a model the samples may lie on another axis.
                foreach (Shape shape in
                    layer.OutputShapes.Where(s => s.Skip(1).Any(d => !d.IsConstant) && !s.Skip(1).Any(d => d.DependsOnBatch)
                        && seen.Add(s)))
                    writer.Write(
                        $"check.Output({Literals.String(layer.Title)}, [{string.Join(", ", shape.Skip(1).Select(d => d.ToCode()))}]);");
            }
        }
    }

    private static string Called(ModelGraph model, LayerNode layer) =>
        $"{layer.Title} on {string.Join(" and ", layer.Inbound.Select(t => $"{(model.Layer(t).IsInput ? "Input" : $"'{model.Layer(t).Name}'")} {model.ShapeOf(t)}"))}";
}
