using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Torch;

/// <summary>The windows of convolutions and poolings that a class keeps; equal ones are one field.</summary>
internal sealed class TorchWindowTable(Identifiers names)
{
    private readonly Dictionary<(Window, int), string> known = [];
    private readonly List<string> declarations = [];

    public IReadOnlyList<string> Declarations => declarations;

    public string Use(string? origin, Window window, int groups)
    {
        if (known.TryGetValue((window, groups), out string? field))
            return field;
        known[(window, groups)] = field = names.Member($"torch {origin} window");
        string arguments = string.Join(", ", new[] { window.Size, window.Strides, window.Dilations, window.PadLow, window.PadHigh }.Select(a => a.ToString()));
        declarations.Add($"private static readonly TorchWindow {field} = new({arguments}{(groups == 1 ? "" : $", {groups}")});");
        return field;
    }
}
