using Keras.Generators.Declarations;
using Keras.Generators.Emit;

namespace Keras.Generators.Objects;

/// <summary>
/// An initializer of Keras: its arguments, the shapes it can fill, and how it is described to the runtime, which draws the numbers.
/// </summary>
/// <param name="kind">Keras' class, which is also the runtime's <c>InitializerKind</c>.</param>
/// <param name="leastRank">The least rank of a weight that it can fill.</param>
/// <param name="greatestRank">The greatest.</param>
/// <param name="properties">Its arguments, and the properties of the runtime's description that take them.</param>
internal sealed class InitializerDefinition(
    string kind, int leastRank, int greatestRank, params (Argument Argument, string Property)[] properties) : IObjectDefinition
{
    // What layers add to an initializer: which elements start as 1 all the same.
    private const string OnesFrom = "onesFrom", OnesCount = "onesCount";

    // That it is the root of the numbers that counts.
    private const string Root = "root";

    private const int AnyRank = int.MaxValue;

    // Those of the runtime's StftWindow.
    private static readonly string[] Windows =
        ["barthann", "bartlett", "blackman", "blackmanharris", "bohman", "boxcar", "cosine", "flattop", "hamming", "hann", "nuttall",
            "parzen", "triang", "tukey"];

    /// <summary>The names of windows, for messages.</summary>
    public static string WindowNames => string.Join(", ", Windows);

    private static readonly (Argument, string) Seed = (Argument.OptionalInteger("seed"), "Seed");
    private static readonly (Argument, string) Gain = (Argument.Number("gain", 1), "Gain");
    private static readonly (Argument, string) InputAxes = (Argument.OptionalIntegers("inputAxes"), "InputAxes");
    private static readonly (Argument, string) OutputAxes = (Argument.OptionalIntegers("outputAxes"), "OutputAxes");

    private static readonly Dictionary<string, InitializerDefinition> ByKind = new InitializerDefinition[]
    {
        new("Constant", 0, AnyRank, (Argument.Number("value", 0), "Value")),
        new("GlorotNormal", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("GlorotUniform", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("HeNormal", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("HeUniform", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("Identity", 2, 2, Gain),
        new("LecunNormal", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("LecunUniform", 0, AnyRank, Seed, InputAxes, OutputAxes),
        new("Ones", 0, AnyRank),
        new("Orthogonal", 2, AnyRank, Gain, Seed),
        new("RandomNormal", 0, AnyRank, (Argument.Number("mean", 0), "Mean"),
            (Argument.Number("stddev", 0.05).NotNegative(), "StandardDeviation"), Seed),
        new("RandomUniform", 0, AnyRank, (Argument.Number("minval", -0.05), "Minimum"), (Argument.Number("maxval", 0.05), "Maximum"), Seed),
        new("STFT", 3, 3, (Argument.OneOf("side", "Real", "Real", "Imag"), "Side"),
            (Argument.Text("window", "hann").Where(IsWindow, $"must be one of {WindowNames}"), "Window"),
            (Argument.OneOfOrNone("scaling", "Density", "Density", "Spectrum"), "Scaling"),
            (Argument.Boolean("periodic", false), "Periodic")),
        new("TruncatedNormal", 0, AnyRank, (Argument.Number("mean", 0), "Mean"),
            (Argument.Number("stddev", 0.05).NotNegative(), "StandardDeviation"), Seed),
        new("VarianceScaling", 0, AnyRank, (Argument.Number("scale", 1).Positive(), "Scale"),
            (Argument.OneOf("mode", "FanIn", "FanIn", "FanOut", "FanAvg"), "Mode"),
            (Argument.OneOf("distribution", "TruncatedNormal", "TruncatedNormal", "UntruncatedNormal", "Uniform"), "Distribution"), Seed,
            InputAxes, OutputAxes),
        new("Zeros", 0, AnyRank),
    }.ToDictionary(i => i.Kind, StringComparer.Ordinal);

    // Keras' other names of the same classes.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["Uniform"] = "RandomUniform", ["Normal"] = "RandomNormal", ["Zero"] = "Zeros", ["One"] = "Ones", ["Stft"] = "STFT",
        ["IdentityInitializer"] = "Identity", ["OrthogonalInitializer"] = "Orthogonal", ["STFTInitializer"] = "STFT",
    };

    public static IEnumerable<InitializerDefinition> All => ByKind.Values;

    public string Kind { get; } = kind;

    public IEnumerable<Argument> Arguments => properties.Select(p => p.Argument);

    public static InitializerDefinition? Find(string kind) =>
        ByKind.TryGetValue(Aliases.TryGetValue(kind, out string? usual) ? usual : kind, out InitializerDefinition? definition)
            ? definition
            : null;

    /// <summary>Whether there is such a window; null is none.</summary>
    public static bool IsWindow(string? name) => name is null || Windows.Contains(name);

    /// <summary>What shapes it asks for, as the end of a sentence; null where it can fill weights of this rank.</summary>
    public string? Refusal(int rank) =>
        rank >= leastRank && rank <= greatestRank
            ? null
            : $"needs a weight with {(leastRank == greatestRank ? $"{leastRank}" : $"{leastRank} or more")} axes";

    /// <summary>
    /// An initializer that is told which axes of the weight count a result's inputs and which an input's results, where it asks and nobody
    /// has said.
    /// </summary>
    /// <param name="initializer">The initializer.</param>
    /// <param name="inputAxes">How many leading axes are inputs.</param>
    /// <param name="rank">The weight's rank.</param>
    public static ObjectValue WithFans(ObjectValue initializer, int inputAxes, int rank)
    {
        bool asks = Find(initializer.Kind)!.Arguments.Contains(InputAxes.Item1);
        bool isTold = initializer.Arguments[InputAxes.Item1.Name] is ListValue && initializer.Arguments[OutputAxes.Item1.Name] is ListValue;
        return !asks || isTold ? initializer : initializer with
        {
            Arguments = new Arguments(
                [.. initializer.Arguments.Items, Axes(InputAxes.Item1, 0, inputAxes), Axes(OutputAxes.Item1, inputAxes, rank - inputAxes)]),
        };
    }

    private static NamedArgument Axes(Argument argument, int first, int count) =>
        new(argument.Name,
            new ListValue(Enumerable.Range(first, count).Select(a => (ArgumentValue)new IntegerValue(a)).ToEquatableArray()));

    /// <summary>An initializer after which some elements are 1.</summary>
    public static ObjectValue WithOnes(ObjectValue initializer, int from, int count) => initializer with
    {
        Arguments = new Arguments(
            [.. initializer.Arguments.Items, new NamedArgument(OnesFrom, new IntegerValue(from)),
                new NamedArgument(OnesCount, new IntegerValue(count))]),
    };

    /// <summary>
    /// An initializer whose numbers' square roots are what a weight starts with: deviations where it is one of variances.
    /// </summary>
    public static ObjectValue WithRoot(ObjectValue initializer) =>
        initializer with { Arguments = new Arguments([.. initializer.Arguments.Items, new NamedArgument(Root, new BooleanValue(true))]) };

    /// <summary>The runtime's description of one, as C#: the members of its object initializer.</summary>
    public string Members(Arguments arguments)
    {
        var set = properties.Where(p => arguments[p.Argument.Name] is not null)
            .Select(p => (p.Property, Literal: Literal(p.Property, arguments[p.Argument.Name]!))).Where(p => p.Literal is not null);
        string ones = arguments[OnesFrom] is IntegerValue from && arguments[OnesCount] is IntegerValue count
            ? $", OnesFrom = {from.Text}, OnesCount = {count.Text}"
            : "";
        string root = arguments[Root] is not null ? ", SquareRoot = true" : "";
        return $"Kind = InitializerKind.{Kind}{string.Concat(set.Select(p => $", {p.Property} = {p.Literal}"))}{ones}{root}";
    }

    private static string? Literal(string property, ArgumentValue value) => (property, value) switch
    {
        ("Seed", IntegerValue { Value: int.MinValue }) => null,
        ("Scaling", NullValue) => "StftScaling.None",
        ("Window", NullValue) => "null",
        ("Side", MemberValue member) => $"StftSide.{member.Member}",
        ("Scaling", MemberValue member) => $"StftScaling.{member.Member}",
        ("Mode", MemberValue member) => $"FanMode.{member.Member}",
        ("Distribution", MemberValue member) => $"InitializerDistribution.{member.Member}",
        (_, NullValue) => null,
        _ => Literals.Of(value),
    };
}
