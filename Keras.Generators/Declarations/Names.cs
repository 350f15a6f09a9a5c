using System.Text.RegularExpressions;

namespace Keras.Generators.Declarations;

/// <summary>Names in Keras' and in C#'s spelling.</summary>
internal static class Names
{
    /// <summary>As Keras does it: <c>MaxPooling2D</c> is <c>max_pooling2d</c>, <c>ReLU</c> is <c>re_lu</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        name = Regex.Replace(name, @"\W+", "");
        name = Regex.Replace(name, "(.)([A-Z][a-z]+)", "$1_$2");
        return Regex.Replace(name, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
    }

    /// <summary>A Keras name in C#'s spelling of parameters: <c>return_sequences</c> is <c>returnSequences</c>.</summary>
    public static string FromSnakeCase(string name) => Regex.Replace(name, "_([a-z0-9])", m => m.Groups[1].Value.ToUpperInvariant());

    /// <summary>The parameter's spelling of a property: <c>KernelL2</c> is <c>kernelL2</c>.</summary>
    public static string ToCamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The property's spelling of a parameter: <c>kernelL2</c> is <c>KernelL2</c>.</summary>
    public static string ToPascalCase(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
