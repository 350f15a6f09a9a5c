using System.Diagnostics;
using Keras.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Keras.Benchmarks;

/// <summary>
/// How long the compiler takes for the convolutional model and for a large one from its file, in the way an IDE calls it.
/// </summary>
internal static class GeneratorTime
{
    private const string Model = """
        using Keras;

        [Sequential]
        [Input(28, 28, 1)]
        [Conv2D(32, 3, Activation.Relu)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.5)]
        [Dense(10, Activation.Softmax)]
        [Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy]
        public partial class MnistCnn;
        """;

    private const string LargeModel = """
        using Keras;

        [KerasModel("resnet50.keras")]
        public partial class ResNet50;
        """;

    /// <summary>Milliseconds.</summary>
    private const double LargeGoal = 500;

    /// <summary>To be asked for before anything else has used Roslyn in this process.</summary>
    public static IEnumerable<Row> Rows()
    {
        CSharpCompilation compilation = Compilation();
        (GeneratorDriver driver, double first) = Time(NewDriver(), compilation);
        yield return new Row("generator, CNN, first run in a process (JIT included)", first, null, "ms", null);

        double[] cold = [.. Enumerable.Range(0, 15).Select(_ => Time(NewDriver(), Compilation()).Milliseconds)];
        yield return new Row("generator, CNN, from nothing in a warm process", Stopwatches.Median(cold), null, "ms", null);

        var edits = new List<double>();
        for (int i = 0; i < 30; i++)
        {
            SyntaxTree other = compilation.SyntaxTrees[1];
            compilation = compilation.ReplaceSyntaxTree(other, Parse($"class Other {{ int edit{i}; }}"));
            (driver, double milliseconds) = Time(driver, compilation);
            edits.Add(milliseconds);
        }

        yield return new Row("generator, CNN, after an edit in another file", Stopwatches.Median(edits), null, "ms", null);

        double[] large =
            [.. Enumerable.Range(0, 9).Select(_ => Time(NewDriver(new LargeModelFile()), Compilation(LargeModel)).Milliseconds)];
        yield return new Row("generator, ResNet50 from its .keras, from nothing in a warm process", Stopwatches.Median(large), null,
            "ms", LargeGoal);
    }

    private static (GeneratorDriver Driver, double Milliseconds) Time(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.GeneratedTrees.IsEmpty || result.Results[0].Exception is not null)
            throw new InvalidOperationException("The generator emitted nothing.", result.Results[0].Exception);
        return (driver, milliseconds);
    }

    private static GeneratorDriver NewDriver(params AdditionalText[] files) =>
        CSharpGeneratorDriver.Create(new KerasGenerator()).AddAdditionalTexts([.. files]);

    private static CSharpCompilation Compilation(string model = Model)
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var references = trusted.Split(Path.PathSeparator).Where(path => !path.EndsWith("Keras.Benchmarks.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Measured", [Parse(model), Parse("class Other;")], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));

    /// <summary>An additional file of which, as of all model files, the compiler asks the path alone.</summary>
    private sealed class LargeModelFile : AdditionalText
    {
        public override string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Models", "resnet50.keras");

        public override SourceText? GetText(CancellationToken cancellationToken = default) => null;
    }
}
