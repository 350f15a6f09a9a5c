using Keras.Generators.Emit;
using Keras.Generators.Tests.Emit.Execution;
using Keras.Generators.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Tests.Generator;

/// <summary>What is emitted compiles without errors and warnings, whatever names surround it.</summary>
public class CompileCleanTests
{
    private const string Image =
        "[Keras.Input(6, 6, 2)] [Keras.Rescaling(0.5)] [Keras.Conv2D(3, 3, Keras.Activation.Relu)] [Keras.BatchNormalization] [Keras.MaxPooling2D(2)] [Keras.Dropout(0.5)] [Keras.Flatten] "
        + "[Keras.Dense(4, Keras.Activation.Softmax, KernelL2 = 0.1)] [Keras.Loss.SparseCategoricalCrossentropy, Keras.Optimizer.Adam(1e-3), Keras.Metric.Accuracy]";

    private const string GlobalUsings =
        "global using Keras; global using Keras.Cpu; global using Keras.Execution; global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Numerics; global using System.Numerics.Tensors; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly IEnumerable<string> PlainNames = EmittedNames.Namespaces.Keys.Where(n => !n.Contains('`'));

    public static TheoryData<string> Places =>
    [
        "{0}",
        "namespace App;\n{0}",
        "namespace App.Models {{ namespace Deep {{ {0} }} }}",
        "namespace Keras.Something;\n{0}",
        "namespace Keras.Cpu.Models;\n{0}",
        "namespace System.Models;\n{0}",
        "namespace App; public partial class Outer {{ internal partial struct Middle {{ {0} }} }}",
        "public partial record Outer {{ private partial interface IMiddle {{ {0} }} }}",
        "namespace @event.@class; public partial class @namespace {{ {0} }}",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void InAnyPlaceWithAndWithoutUsings(string place)
    {
        string source =
            string.Format(System.Globalization.CultureInfo.InvariantCulture, place,
                $"[Keras.Sequential] {Image} internal partial class M;");
        AssertClean(source);
        AssertClean(source, GlobalUsings);
    }

    /// <summary>Namespaces that are called as those of the platform are.</summary>
    [Theory]
    [InlineData("namespace App.Keras.Models;", "[global::Keras.Sequential]")]
    [InlineData("namespace App.System.Keras;", "[global::Keras.Sequential]")]
    public void InNamespacesThatHideOthers(string start, string attribute) =>
        AssertClean($"{start} {attribute} {Image.Replace("Keras.", "global::Keras.")} public partial class M;");

    [Fact]
    public void UnderTheNamesOfOtherTypes()
    {
        string[] names =
            [.. PlainNames.Where(n => n != "torch"), "Dense", "Layer", "Loss", "Input", "Monitor", "Weight", "@class", "@record",
                "@V", "Rows"];
        AssertClean([.. names.Select((n, i) => $"namespace N{i} {{ [Keras.Sequential] {Image} public partial class {n}; }}")]);
        AssertClean(
            [GlobalUsings,
                .. names.Where(n => n is not ("Monitor" or "Tensor"))
                    .Select((n, i) => $"namespace N{i} {{ [Keras.Sequential] {Image} public partial class {n}; }}")]);
    }

    [Fact]
    public void BesideTypesOfTheSameNames()
    {
        string types = string.Join("\n", PlainNames.Where(n => n != "torch").Select(n => $"public class {n};"))
            + string.Join("\n",
                EmittedNames.Namespaces.Keys.Where(n => n.Contains('`'))
                    .Select(n => $"public class {n.Split('`')[0]}<{(n.EndsWith('2') ? "T, U" : "T")}>;"));
        AssertClean($"namespace App; [Keras.Sequential] {Image} public partial class M;", $"namespace App;\n{types}");
        AssertClean($"[Keras.Sequential] {Image} public partial class M;", types);
        // Members of these names would hide some that a model inherits.
        string nested = types.Replace("public class Device;", "").Replace("public class Optimizer;", "");
        AssertClean($"[Keras.Sequential] {Image} public partial class M {{ {nested} }}");
    }

    [Fact]
    public void WithAnyLayerNames()
    {
        string[] names =
            ["class", "a b", "日本", "1st", "<b>&", "two\\nlines", "line\\u2028break", "step", "batch", "wholeBatch", "no", "i",
                "\\\"quoted\\\"", "back\\\\slash", "V", "value", "row", "index", "x", "_", "é", "loss", "nint", "V V", "{0}", "*/"];
        AssertClean([.. names.Select((n, i) =>
            $"[Keras.Sequential] [Keras.Input(5, 5, 2, Name = \"in {n}\")] [Keras.Conv2D(3, 2, Keras.Activation.Relu, Name = \"{n}\")] [Keras.MaxPooling2D(2, Name = \"{n}!\")] [Keras.Flatten] [Keras.Dense(2, Keras.Activation.Softmax, Name = \"{n}?\")] "
            + $"[Keras.Loss.CategoricalCrossentropy] public partial class M{i};")]);
    }

    [Fact]
    public void WithAnyMetricNames()
    {
        string[] names =
            ["val_loss", "to_string", "equals", "loss", "evaluation", "monitors", "of", "get_type", "<x>\\\"&", "two\\nlines", "class", "1",
                "", "deconstruct", "a b", "a_b"];
        string metrics = string.Join(" ", names.Select(n => $"[Keras.Metric.Accuracy(Name = \"{n}\")]"));
        AssertClean(
            $"[Keras.Sequential] [Keras.Input(3)] [Keras.Dense(1)] [Keras.Loss.MeanSquaredError] {metrics} [Keras.Metric.AUC(Weighted = true)] [Keras.Metric.AUC] public partial class M;");
    }

    [Fact]
    public void AllKindsOfModelsForTorchToo() =>
        AssertClean(
            "using Keras;\n" + string.Join("\n", Cases.All.Select(c => $"[Sequential] {c.Value} public partial class {c.Key}Case;")));

    /// <summary>With and without the package for Torch.</summary>
    private static void AssertClean(params string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compilation(sources);
        GeneratorHarness.AssertClean(GeneratorHarness.Generate(compilation));
        GeneratorHarness.AssertClean(GeneratorHarness.Generate(GeneratorHarness.WithTorch(compilation)));
    }
}
