using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Reshape</c>: the values of a sample under another shape.</summary>
internal sealed class ReshapeLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> TargetShape = Argument.Integers("targetShape")
        .Where(s => s.All(n => n is -1 or > 0) && s.Count(n => n == -1) < 2,
            "must be made of sizes of 1 or more, of which one may be -1 for what is left");

    public override string Kind => "Reshape";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [TargetShape];

    protected override Value Call(LayerContext context, Value input)
    {
        EquatableArray<int> target = context.Get(TargetShape);
        Dim values = input.Shape.Count(1, input.Shape.Rank),
            known = target.Where(n => n > 0).Aggregate((Dim)1, (product, n) => product * n);
        // What of an unknown size is left over, only the data tell.
        bool divides = values.TryDivide(known, out Dim left);
        if (!divides && !values.IsConstant)
            left = target.Contains(-1) ? Dim.FloorDivide(values, known.Constant!.Value) : 1;
        else if (!divides || !(target.Contains(-1) || !left.IsConstant || left.Constant == 1))
            throw Unfit(context, values, known, target);
        return context.Builder.DemandReshape(input, Shape.Of([input.Shape[0], .. target.Select(n => n == -1 ? left : (Dim)n)]));
    }

    public override bool PassesValuesThrough(Arguments arguments) => true;

    private static LayerException Unfit(LayerContext context, Dim values, Dim known, EquatableArray<int> target)
    {
        string shape = $"({string.Join(", ", target)}{(target.Count == 1 ? ",)" : ")")}", before = context.Producer.TitleWithShape;
        if (target.Contains(-1))
            return new LayerException(
                $"{context.Layer.Title} can't make {shape} from {before}: a sample has {values} values, which {known} does not divide.",
                TargetShape.Name);
        string message = $"{context.Layer.Title} can't make {shape} = {known} values from {before} = {values} per sample";
        if (values.Constant is not { } given || known.Constant is not { } wanted)
            return new LayerException($"{message}.", TargetShape.Name);
        // The user wants the same values again and again, where the target ends in the shape that is there.
        Shape sample = Shape.Of(context.Producer.Shape.Skip(1));
        if (wanted % given == 0 && sample.Rank == 1 && target[target.Count - 1] == given)
        {
            string times = (wanted / given).ToString(CultureInfo.InvariantCulture);
            return new LayerException(
                $"{message}: {wanted} / {given} = {times} times as many. Reshape moves values, it doesn't repeat them.", TargetShape.Name,
                new Fix(FixKind.InsertBefore, context.Layer.At(), $"RepeatVector({times})", $"Repeat them first: RepeatVector({times})"));
        }

        return new LayerException($"{message}{Sizes(context)}.", TargetShape.Name, [.. Open(context, given, target)]);
    }

    /// <summary>The target with its first size left open, where the others divide what is there.</summary>
    private static IEnumerable<Fix> Open(LayerContext context, long given, EquatableArray<int> target)
    {
        long rest = target.Skip(1).Aggregate(1L, (product, n) => product * n);
        if (target.Count < 2 || given % rest != 0)
            yield break;
        string sizes = string.Join(", ", target.Skip(1).Prepend(-1).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        yield return new Fix(
            FixKind.SetArgument, context.Layer.At(TargetShape.Name), $"[{sizes}]",
            $"Leave the first size open: [{sizes}], here {(given / rest).ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>How the shape came about, from the last layer that began with another rank on.</summary>
    private static string Sizes(LayerContext context)
    {
        LayerNode[] chain = [.. context.Upstream.TakeWhile(l => l.HasShape && l.Shape.Rank == context.Producer.Shape.Rank).Reverse()];
        return chain.Length < 2 ? "" : $" ({string.Join(" -> ", chain.Select(l => l.TitleWithShape))})";
    }
}
