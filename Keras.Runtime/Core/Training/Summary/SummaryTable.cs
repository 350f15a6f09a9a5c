using System.Globalization;
using Keras.Execution;

namespace Keras;

/// <summary>The table that <c>Summary</c> prints, line by line, in the layout of Keras 3 on an 80 column console.</summary>
internal static class SummaryTable
{
    private static readonly int[] Widths = [31, 22, 13];

    /// <summary>All lines.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizerFloats">Numbers that the optimizer keeps; 0 leaves it out.</param>
    public static IEnumerable<string> Lines(ModelDescription model, long optimizerFloats)
    {
        yield return $"Model: \"{model.Name}\"";
        yield return Rule('┏', '━', '┳', '┓');
        yield return Row('┃', ["Layer (type)", "Output Shape", "Param #"]);
        yield return Rule('┡', '━', '╇', '┩');
        var isFirst = true;
        foreach (var layer in model.Layers)
        {
            // A sequential model's input is no row of its own in Keras.
            if (layer.KerasClass == "InputLayer" && model.KerasClass == "Sequential") continue;
            if (!isFirst) yield return Rule('├', '─', '┼', '┤');
            isFirst = false;
            foreach (var line in Cells(layer)) yield return Row('│', line);
        }
        yield return Rule('└', '─', '┴', '┘');

        long all = 0, trainable = 0;
        foreach (var weight in model.Weights)
        {
            all += weight.Count;
            if (weight.Trainable) trainable += weight.Count;
        }
        yield return Total("Total", all + optimizerFloats);
        yield return Total("Trainable", trainable);
        yield return Total("Non-trainable", all - trainable);
        if (optimizerFloats > 0) yield return Total("Optimizer", optimizerFloats);
    }

    private static IEnumerable<string[]> Cells(LayerDescription layer)
    {
        var names = Wrap($"{layer.Name} ({layer.KerasClass})", Widths[0]);
        var shapes = Wrap(ShapeText(layer.OutputShape), Widths[1]);
        var parameters = Wrap(layer.Parameters.ToString("N0", CultureInfo.InvariantCulture), Widths[2]);
        for (var i = 0; i < Math.Max(names.Count, Math.Max(shapes.Count, parameters.Count)); i++)
            yield return [names.ElementAtOrDefault(i) ?? "", shapes.ElementAtOrDefault(i) ?? "", parameters.ElementAtOrDefault(i) ?? ""];
    }

    private static string ShapeText(int?[] shape) =>
        $"({string.Join(", ", shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "None"))})";

    // At spaces, and within a word only where it is longer than the column.
    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length <= width)
            {
                line += " " + rest;
                continue;
            }
            if (line.Length > 0) lines.Add(line);
            for (; rest.Length > width; rest = rest[width..]) lines.Add(rest[..width]);
            line = rest;
        }
        lines.Add(line);
        return lines;
    }

    private static string Row(char border, string[] cells) =>
        $"{border} {cells[0].PadRight(Widths[0])} {border} {cells[1].PadRight(Widths[1])} {border} {cells[2].PadLeft(Widths[2])} {border}";

    private static string Rule(char left, char line, char middle, char right) =>
        left + string.Join(middle, Widths.Select(width => new string(line, width + 2))) + right;

    private static string Total(string what, long count) =>
        string.Create(CultureInfo.InvariantCulture, $" {what} params: {count:N0} ({Size(count * sizeof(float))})");

    private static string Size(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} {units[unit]}");
    }
}
