using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Cpu;

/// <summary>The constant shape descriptions that convolutions and poolings are called with; equal ones are one field.</summary>
internal sealed class ShapeTable(Identifiers names)
{
    private static readonly string[] Axes3 = ["Depth", "Height", "Width"];
    private static readonly string[] Pads3 = ["PadFront", "PadTop", "PadLeft"];

    private readonly Dictionary<string, string> known = [];
    private readonly List<string> declarations = [];

    public IReadOnlyList<string> Declarations => declarations;

    public string Convolution(string? origin, Window window, int groups, Shape input, Shape output)
    {
        var members = Common(window, input, output, "Kernel");
        members.Insert(0, ("Channels", Size(input[-1])));
        members.Insert(1, ("Filters", Size(output[-1])));
        if (groups != 1)
            members.Add(("Groups", groups));
        return Declare(origin, "ConvolutionShape", members);
    }

    public string Pooling(string? origin, Window window, Shape input, Shape output)
    {
        var members = Common(window, input, output, "Window");
        members.Insert(0, ("Channels", Size(input[-1])));
        return Declare(origin, "PoolingShape", members);
    }

    private string Declare(string? origin, string type, List<(string Name, long Value)> members)
    {
        string value = $"new() {{ {string.Join(", ", members.Select(m => $"{m.Name} = {Literals.Number(m.Value)}"))} }}";
        if (known.TryGetValue(type + value, out string? field))
            return field;
        known[type + value] = field = names.Member($"{origin} shape");
        declarations.Add($"private static readonly {type} {field} = {value};");
        return field;
    }

    private static List<(string Name, long Value)> Common(Window window, Shape input, Shape output, string windowName)
    {
        var members = new List<(string, long)>();
        int missing = 3 - window.Rank;
        void Each(string prefix, string[] axes, Func<int, long> value, long usual)
        {
            for (int i = 0; i < window.Rank; i++)
            {
                if (value(i) != usual)
                    members.Add((prefix + axes[i + missing], value(i)));
            }
        }

        Each("Input", Axes3, i => Size(input[i + 1]), 1);
        Each(windowName, Axes3, i => window.Size[i], 1);
        Each("Output", Axes3, i => Size(output[i + 1]), 1);
        Each("Stride", Axes3, i => window.Strides[i], 1);
        Each("Dilation", Axes3, i => window.Dilations[i], 1);
        Each("", Pads3, i => window.PadLow[i], 0);
        return members;
    }

    private static long Size(Dim dim) => dim.Constant ?? throw new IrException("A convolution or pooling over sizes that are not known can't be compiled for the CPU yet.");
}
