using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>IntegerLookup</c>: the places of integers in a vocabulary, or the integers of places.</summary>
internal sealed class IntegerLookupLayer : LayerDefinition
{
    /// <summary>The class, whose vocabulary files may keep beside the configuration.</summary>
    public const string KindName = "IntegerLookup";

    /// <summary>Numbers are kept as floats, which hold all whole ones up to here.</summary>
    private const int Largest = 1 << 24;

    private static readonly Argument<int?> MaxTokens =
        Argument.OptionalInteger("maxTokens").Where(n => n is null or > 1, "must be 2 or more");
    private static readonly Argument<int> NumOovIndices = Argument.Integer("numOovIndices", 1).AtLeast(0),
        OovToken = Argument.Integer("oovToken", -1);
    private static readonly Argument<int?> MaskToken = Argument.OptionalInteger("maskToken");
    private static readonly Argument<EquatableArray<int>?> Vocabulary = Argument.OptionalIntegers("vocabulary")
        .WhereElement(v => v is { } list ? FirstTooLarge(list) : null,
            $"must be made of integers between -{Largest} and {Largest}, beyond which a float doesn't hold every one");

    private static readonly Argument<EquatableArray<double>> IdfWeights = Argument.Numbers("idfWeights");
    private static readonly Argument<bool> Invert = Argument.Boolean("invert", false),
        PadToMaxTokens = Argument.Boolean("padToMaxTokens", false);
    private static readonly Argument<string> OutputMode =
        Argument.OneOf("outputMode", "Int", "Int", "OneHot", "MultiHot", "Count", "TfIdf");
    private static readonly Argument<string> OovMethod = Argument.OneOf("oovMethod", "Floormod", "Floormod", "Farmhash");
    private static readonly Argument<EquatableArray<long>> Salt = Argument.LargeIntegers("salt", 2);

    public override string Kind => KindName;

    public override bool IsBuilt => false;

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("vocabulary_dtype", "int64"), ("sparse", false)];

    public override IReadOnlyList<string> IntegerTypes => CategoryOutput.IntegerTypes;

    protected override IReadOnlyList<Argument> OwnArguments =>
        [MaxTokens, NumOovIndices, MaskToken, OovToken, Vocabulary, IdfWeights, Invert, OutputMode, PadToMaxTokens, OovMethod, Salt];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        string mode = context.Get(OutputMode);
        CheckCombination(context, mode);
        int outside = context.Get(NumOovIndices), first = (context.Get(MaskToken) is not null && mode == "Int" ? 1 : 0) + outside;
        int[] tokens = Tokens(context, first, out int given);
        Value x = b.Retype(b.Truncate(input), ElementType.Int32);
        if (context.Get(Invert))
            return mode == "Int"
                ? Inverted(context, x, tokens, first)
                : throw new LayerException($"{context.Layer.Title} gives out integers where invert is true: outputMode must be Int.",
                    OutputMode.Name);
        Value places = Places(context, x, tokens, first, first - outside, mode);
        if (mode == "Int")
            return places;
        int count = context.Get(PadToMaxTokens) && context.Get(MaxTokens) is { } most ? most : first + tokens.Length;
        if (mode != "TfIdf")
            return CategoryOutput.Encode(context, places, mode, count);
        Value counts = CategoryOutput.Encode(context, places, "Count", count);
        return counts * b.Literal(Weights(context, given, first, count), [count]);
    }

    /// <summary>Refuses what would mean nothing beside the other arguments, as Keras does.</summary>
    private static void CheckCombination(LayerContext context, string mode)
    {
        LayerNode layer = context.Layer;
        if (!context.Get(Salt).IsEmpty && context.Get(OovMethod) != "Farmhash")
        {
            throw new LayerException(
                $"{layer.Title} has a salt but hashes nothing: its oovMethod is {context.Get(OovMethod)}.", Salt.Name,
                new Fix(FixKind.SetArgument, layer.At(OovMethod.Name), "OovMethod.Farmhash", "Hash: oovMethod: OovMethod.Farmhash"));
        }

        if (context.Get(PadToMaxTokens) && context.Get(MaxTokens) is null)
            throw new LayerException($"{layer.Title} has no maxTokens that its vectors could be padded to.", PadToMaxTokens.Name);
        if (!context.Get(IdfWeights).IsEmpty && mode != "TfIdf")
            throw new LayerException($"{layer.Title} has weights, which count where outputMode is TfIdf, but it is {mode}.",
                IdfWeights.Name);
    }

    /// <summary>The vocabulary without the mask and what isn't in it.</summary>
    private static int[] Tokens(LayerContext context, int first, out int given)
    {
        if (context.Get(Vocabulary) is not { IsEmpty: false } all)
            throw new LayerException(
                $"{context.Layer.Title} has no vocabulary: give one, such as new IntegerLookup().Adapt learns from data.", Vocabulary.Name);
        given = all.Count;
        int outside = context.Get(NumOovIndices);
        int[] special =
            [.. Enumerable.Repeat(context.Get(MaskToken) ?? 0, first - outside), .. Enumerable.Repeat(context.Get(OovToken), outside)];
        int[] tokens = [.. all.Take(first).SequenceEqual(special) ? all.Skip(first) : all];
        if (tokens.GroupBy(t => t).FirstOrDefault(g => g.Count() > 1) is { Key: var repeated })
            throw new LayerException($"{context.Layer.Title}: {repeated} is in the vocabulary twice.",
                Vocabulary.Name) { Id = ProblemIds.ArgumentOutOfRange };
        if (first + tokens.Length > context.Get(MaxTokens))
            throw new LayerException(
                $"{context.Layer.Title}: {tokens.Length} integers and {first} places before them are more than maxTokens {context.Get(MaxTokens)}.", MaxTokens.Name) { Id = ProblemIds.ArgumentOutOfRange };
        return tokens;
    }

    private static Value Inverted(LayerContext context, Value x, int[] tokens, int first)
    {
        GraphBuilder b = context.Builder;
        Value at = b.Minimum(b.Maximum(x - first, 0), tokens.Length - 1);
        Value isInside = b.And(b.GreaterOrEqual(x, b.Constant(first)), b.Less(x, b.Constant(first + tokens.Length)));
        Value found =
            b.Select(isInside, b.Gather(b.Literal(tokens.Select(t => (double)t), [tokens.Length]), at), b.Constant(context.Get(OovToken)));
        return b.Retype(context.Get(MaskToken) is { } mask ? b.Select(b.Equal(x, b.Constant(0)), b.Constant(mask), found) : found,
            ElementType.Int32);
    }

    /// <summary>
    /// The place of each integer. What is masked is at 0 where places come out, else at one that no vector has; so is what there is no
    /// place for.
    /// </summary>
    private static Value Places(LayerContext context, Value x, int[] tokens, int first, int firstOutside, string mode)
    {
        GraphBuilder b = context.Builder;
        Shape pairs = Shape.Of([.. x.Shape, tokens.Length]);
        Value isToken =
            b.Convert(b.Equal(b.Spread(x, pairs, [pairs.Rank - 1]),
                b.BroadcastTo(b.Literal(tokens.Select(t => (double)t), [tokens.Length]), pairs)));
        // Every integer is in the vocabulary once at most: a sum finds its place, counted from 1.
        Value place = b.Sum(isToken * (b.Iota(pairs, pairs.Rank - 1) + 1), pairs.Rank - 1);
        int outside = context.Get(NumOovIndices);
        Value elsewhere = outside == 0 ? b.Constant(-1) : outside == 1 ? b.Constant(firstOutside)
            : (context.Get(OovMethod) == "Farmhash"
                ? b.Apply(new HashToBins(outside, context.Get(Salt)), x)
                : b.Mod(x, b.Constant(outside))) + firstOutside;
        Value found = b.Select(b.Greater(place, b.Constant(0)), place + (first - 1), elsewhere);
        return b.Retype(context.Get(MaskToken) is { } mask
            ? b.Select(b.Equal(x, b.Constant(mask)), b.Constant(mode == "Int" ? 0 : -1), found) : found, ElementType.Int32);
    }

    /// <summary>
    /// A weight for each element of a vector: those that aren't given are the mean of the others in front, and 0 at the end.
    /// </summary>
    private static IEnumerable<double> Weights(LayerContext context, int given, int first, int count)
    {
        EquatableArray<double> weights = context.Get(IdfWeights);
        if (weights.Count != given)
            throw new LayerException(
                $"{context.Layer.Title} needs a weight for each of the {given} integers of its vocabulary, but has {weights.Count}.",
                IdfWeights.Name);
        bool isWhole = given > 0 && weights.Count >= first && Tokens(context, first, out _).Length < given;
        double[] known = [.. isWhole ? [] : Enumerable.Repeat(weights.Average(), first), .. weights];
        return known.Concat(Enumerable.Repeat(0.0, Math.Max(0, count - known.Length)));
    }

    private static int? FirstTooLarge(EquatableArray<int> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is > Largest or < -Largest)
                return i;
        }

        return null;
    }
}
