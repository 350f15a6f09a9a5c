using Keras.Generators.Compilation;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Torch;

/// <summary>
/// Writes <c>MnistCnn.Torch.g.cs</c>: the model's functions for libtorch's devices. Only where the project references Keras.Runtime.Torch.
/// </summary>
internal static class TorchFile
{
    /// <summary>What emitted functions name.</summary>
    public const string Usings =
        "using System;\nusing Keras.Torch;\nusing Libtorch = TorchSharp.torch;\nusing Tensor = TorchSharp.torch.Tensor;";

    public static SourceFile Emit(CompiledModel compiled) =>
        SourceFile.Of(compiled.Model.Class, ".Torch", Usings, " : ITorchModel", "", writer => EmitMembers(writer, compiled));

    private static void EmitMembers(CodeWriter writer, CompiledModel compiled)
    {
        ModelGraph model = compiled.Model;
        foreach (string function in (string[])["Predict", "Evaluate", "Train"])
        {
            bool exists = compiled.Functions.Any(f => f.Name == function);
            writer.Write(
                $"TorchFunction{(function == "Predict" ? "" : "?")} ITorchModel.CreateTorch{function}() => {(exists ? $"new Torch{function}()" : "null")};");
            writer.Blank();
        }

        if (compiled.Functions.Any(f => f.Name == "Derivative"))
        {
            writer.Write($"internal TorchFunction CreateTorchDerivative() => new TorchDerivative();");
            writer.Blank();
        }

        var names = new Identifiers("TorchPredict", "TorchEvaluate", "TorchTrain", "TorchDerivative");
        var windows = new TorchWindowTable(names);
        var tables = new LiteralTable(names, "torch");
        var functions = new CodeWriter();
        foreach (ModelFunction function in compiled.Functions)
        {
            new TorchFunctionEmitter(model, function.Graph, windows, tables).Emit(functions, $"Torch{function.Name}",
                $"{function.Name}, as one TorchSharp call per operation.");
            if (function != compiled.Functions[compiled.Functions.Count - 1])
                functions.Blank();
        }

        foreach (string declaration in windows.Declarations)
            writer.Write($"{declaration}");
        if (windows.Declarations.Count > 0)
            writer.Blank();
        foreach (string declaration in tables.Declarations)
        {
            writer.Write($"{declaration}");
            writer.Blank();
        }

        writer.Write($"{functions.ToString().TrimEnd('\n')}");
    }
}
