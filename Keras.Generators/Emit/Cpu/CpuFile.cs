using Keras.Generators.Compilation;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes <c>MnistCnn.Cpu.g.cs</c>: the model's functions for the CPU.</summary>
internal static class CpuFile
{
    /// <summary>Keras has layers and options of the kernels' names, which a project may import for all its files.</summary>
    private const string Usings = """
        using System;
        using System.Runtime.CompilerServices;
        using Keras.Cpu;
        using Keras.Execution;
        using Maximum = Keras.Cpu.Maximum;
        using Minimum = Keras.Cpu.Minimum;
        using Reduction = Keras.Cpu.Reduction;
        """;

    public static SourceFile Emit(CompiledModel compiled) =>
        SourceFile.Of(compiled.Model.Class, ".Cpu", Usings, "", "", writer => EmitMembers(writer, compiled));

    private static void EmitMembers(CodeWriter writer, CompiledModel compiled)
    {
        ModelGraph model = compiled.Model;
        foreach (ModelFunction function in compiled.Functions)
            writer.Write(
                $"{(function.Name != "Derivative" ? "protected override" : "internal")} CpuFunction Create{function.Name}() => new Cpu{function.Name}();");
        var names =
            new Identifiers(
                ["CpuPredict", "CpuEvaluate", "CpuTrain", "CpuDerivative", "Evaluation", "Monitors", "CompiledDescription", "NoEpilogue",
                    "IEpilogue", model.Class.Name]);
        var formulas = new FormulaSet(names);
        var shapes = new ShapeTable(names);
        var tables = new LiteralTable(names, "");
        var functions = new CodeWriter();
        foreach (ModelFunction function in compiled.Functions)
        {
            functions.Blank();
            EmitFunction(functions, compiled, function, formulas, shapes, tables);
        }

        if (shapes.Declarations.Count > 0)
            writer.Blank();
        foreach (string declaration in shapes.Declarations)
            writer.Write($"{declaration}");
        foreach (string declaration in tables.Declarations)
        {
            writer.Blank();
            writer.Write($"{declaration}");
        }

        writer.Write($"{functions.ToString().TrimEnd('\n')}");
        foreach (string declaration in formulas.Declarations)
        {
            writer.Blank();
            writer.Write($"{declaration}");
        }
    }

    private static void EmitFunction(
        CodeWriter writer, CompiledModel compiled, ModelFunction function, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
    {
        ModelGraph model = compiled.Model;
        Graph graph = CpuForm.Of(function.Graph);
        var staging = new Staging(graph);
        KernelGraph kernels = Fusion.Run(graph, staging);
        MemoryPlan plan = MemoryPlanner.Run(kernels, staging, compiled.Weights, model.Inputs.Count, model.Outputs.Count);
        Shape[] inputs = [.. model.Inputs.Select(i => i.Shape)];
        if (function.Name != "Predict")
            inputs = [.. inputs, .. function.Labels ?? model.Outputs.Select(o => o.LabelShape).ToEquatableArray(),
                .. model.Outputs.Select(o => o.WeightShape)];
        var sizes = new FunctionSizes(plan, [.. model.UnknownSizes]);
        shapes.Function = sizes;
        new CpuFunctionEmitter(sizes, formulas, shapes, tables)
            .Emit(
                writer, $"Cpu{function.Name}", Remark(function.Name), inputs,
                [.. function.Outputs ?? model.Outputs.Select(o => o.Shape).ToEquatableArray()], [.. model.States.Select(s => s.Shape)]);
    }

    private static string Remark(string function) => function switch
    {
        "Predict" => "Outputs from inputs.",
        "Evaluate" => "Outputs and loss from inputs, labels and sample weights.",
        _ => "One training step up to the optimizer: outputs, loss and the gradients of all trainable weights.",
    };
}
