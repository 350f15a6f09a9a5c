using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Torch;

/// <summary>The windows of convolutions and poolings that a class keeps; equal ones are one field.</summary>
internal sealed class TorchWindowTable(Identifiers names)
{
    private readonly Dictionary<(Window, int), string> known = [];
    private readonly List<string> declarations = [];

    public IReadOnlyList<string> Declarations => declarations;

    /// <summary>The expression of a window.</summary>
    /// <param name="origin">The layer.</param>
    /// <param name="window">The window.</param>
    /// <param name="groups">Of a convolution.</param>
    /// <param name="code">How a size is written.</param>
    public string Use(string? origin, Window window, int groups, Func<Dim, string> code)
    {
        Dim[] pads = [.. window.PadLow, .. window.PadHigh];
        // A border that depends on the data is put on where the window is used.
        Window kept = pads.All(p => p.IsConstant) ? window : window with { PadLow = None(window), PadHigh = None(window) };
        if (!known.TryGetValue((kept, groups), out string? field))
        {
            known[(kept, groups)] = field = names.Member($"torch {origin} window");
            string arguments =
                string.Join(", ",
                    new[] { kept.Size, kept.Strides, kept.Dilations }.Select(a => a.ToString())
                        .Concat([List(kept.PadLow, code), List(kept.PadHigh, code)]));
            declarations.Add($"private static readonly TorchWindow {field} = new({arguments}{(groups == 1 ? "" : $", {groups}")});");
        }

        return kept == window ? field : $"{field}.Padded({List(window.PadLow, code)}, {List(window.PadHigh, code)})";
    }

    private static EquatableArray<Dim> None(Window window) => window.Size.Select(_ => (Dim)0).ToEquatableArray();

    private static string List(EquatableArray<Dim> dims, Func<Dim, string> code) => $"[{string.Join(", ", dims.Select(code))}]";
}
