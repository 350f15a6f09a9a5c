using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Cpu;

/// <summary>
/// The shape descriptions that convolutions and poolings are called with; equal ones are one field: of the model where all sizes are
/// numbers, else of the function.
/// </summary>
internal sealed class ShapeTable(Identifiers names)
{
    private static readonly string[] Axes3 = ["Depth", "Height", "Width"];
    private static readonly string[] Pads3 = ["PadFront", "PadTop", "PadLeft"];

    private readonly Dictionary<(FunctionSizes? Owner, string Type, string Value), string> known = [];
    private readonly List<string> declarations = [];

    public IReadOnlyList<string> Declarations => declarations;

    /// <summary>The sizes of the function at hand.</summary>
    public FunctionSizes? Function { get; set; }

    public string Convolution(string? origin, Window window, int groups, Shape input, Shape output)
    {
        var members = Common(window, input, output, "Kernel");
        members.Insert(0, ("Channels", input[-1]));
        members.Insert(1, ("Filters", output[-1]));
        if (groups != 1)
            members.Add(("Groups", groups));
        return Declare(origin, "ConvolutionShape", members);
    }

    public string Pooling(string? origin, Window window, Shape input, Shape output)
    {
        var members = Common(window, input, output, "Window");
        members.Insert(0, ("Channels", input[-1]));
        return Declare(origin, "PoolingShape", members);
    }

    private string Declare(string? origin, string type, List<(string Name, Dim Value)> members)
    {
        string value = $"new() {{ {string.Join(", ", members.Select(m => $"{m.Name} = {SizeCode.Int(m.Value)}"))} }}";
        FunctionSizes? owner = members.All(m => m.Value.IsConstant)
            ? null
            : Function ?? throw new InvalidOperationException("Sizes that depend on the data belong to a function.");
        if (known.TryGetValue((owner, type, value), out string? field))
            return field;
        known[(owner, type, value)] = field = names.Member($"{origin} shape");
        if (owner is null)
            declarations.Add($"private static readonly {type} {field} = {value};");
        else
            owner.AddShape(type, field, value);
        return field;
    }

    private static List<(string Name, Dim Value)> Common(Window window, Shape input, Shape output, string windowName)
    {
        var members = new List<(string, Dim)>();
        int missing = 3 - window.Rank;
        void Each(string prefix, string[] axes, Func<int, Dim> value, long usual)
        {
            for (int i = 0; i < window.Rank; i++)
            {
                if (value(i).Constant != usual)
                    members.Add((prefix + axes[i + missing], value(i)));
            }
        }

        Each("Input", Axes3, i => input[i + 1], 1);
        Each(windowName, Axes3, i => window.Size[i], 1);
        Each("Output", Axes3, i => output[i + 1], 1);
        Each("Stride", Axes3, i => window.Strides[i], 1);
        Each("Dilation", Axes3, i => window.Dilations[i], 1);
        Each("", Pads3, i => window.PadLow[i], 0);
        return members;
    }
}
