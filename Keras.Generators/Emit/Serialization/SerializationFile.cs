using Keras.Generators.Compilation;
using Keras.Generators.LayerGraph;
using Keras.Generators.Losses;
using Keras.Generators.Objects;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Serialization;

/// <summary>Writes <c>MnistCnn.Serialization.g.cs</c>: what the runtime knows of the model's layers, weights and files.</summary>
internal static class SerializationFile
{
    public static SourceFile Emit(CompiledModel compiled) =>
        SourceFile.Of(
            compiled.Model.Class, ".Serialization", SizeRules.IsNeeded(compiled.Model)
                ? "using System;\nusing Keras.Execution;" : "using Keras.Execution;", "", "", writer => EmitMembers(writer, compiled));

    private static void EmitMembers(CodeWriter writer, CompiledModel compiled)
    {
        ModelGraph model = compiled.Model;
        writer.Write($"""
            private static readonly ModelDescription CompiledDescription = new()
            """);
        using (writer.OpenInitializer())
        {
            writer.Write($"""
                Name = {Literals.String(model.Name)},
                KerasClass = {Literals.String(model.KerasClass)},
                TrainableFloats = {compiled.Weights.TrainableFloats},
                WeightFloats = {compiled.Weights.Floats},
                Layers =
                [
                    {Lines(model.Layers.Where(l => !l.IsInput && l.FirstCall is null).Select(l => LayerOf(model, l)))}
                ],
                Weights =
                [
                    {Lines(model.Weights.Select((w, i) => WeightOf(w, compiled.Weights.Offsets[i])))}
                ],
                Inputs =
                [
                    {Lines(InputsOf(compiled))}
                ],
                Outputs =
                [
                    {Lines(model.Outputs.Select(o => OutputOf(model, o)))}
                ],{(SizeRules.IsNeeded(model) ? "\nCheckSizes = CheckSizes," : "")}
                ConfigJson = {Literals.String(ConfigJson.Of(model))},
                """);
            if (!model.States.IsEmpty)
            {
                writer.Write($"""
                    BatchSize = {Literals.Number(model.BatchSize!.Value)},
                    States =
                    [
                        {Lines(model.States.Select(s => $"new() {{ LayerName = {Literals.String(s.LayerName)}, Shape = {SizeRules.Shape(s.Shape)} }},"))}
                    ],
                    """);
            }
        }

        if (SizeRules.IsNeeded(model))
            SizeRules.EmitCheck(writer, model);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    private static string LayerOf(ModelGraph model, LayerNode layer)
    {
        WeightNode[] weights = [.. model.KerasWeightsOf(layer)];
        string shape = string.Join(", ", layer.Shape.Select(d => d.Constant is { } size ? Literals.Number(size) : "null"));
        return $"new() {{ Name = {Literals.String(layer.Name)}, KerasClass = {Literals.String(layer.Kind.Split('.').Last())}, OutputShape = [{shape}], "
            + $"Parameters = {Literals.Number(weights.Sum(w => w.ElementCount))}, TrainableParameters = {Literals.Number(weights.Where(w => w.Trainable).Sum(w => w.ElementCount))} }},";
    }

    private static string WeightOf(WeightNode weight, long offset) =>
        $"new() {{ Path = {Literals.String(weight.Path)}, {(weight.Copy is { } copy ? $"CopyPath = {Literals.String(copy)}, " : "")}{(weight.Argument is { } argument ? $"Argument = {Literals.String(argument)}, " : "")}{(weight.IsWhole ? "IsInt8 = true, " : "")}LayerName = {Literals.String(weight.LayerName)}, Name = {Literals.String(weight.Name)}, "
        + $"Shape = [{string.Join(", ", weight.Shape)}], Offset = {Literals.Number(offset)}, Trainable = {Literals.Bool(weight.Trainable)}, "
        + $"Initializer = new() {{ {InitializerDefinition.Find(weight.Initializer.Kind)!.Members(weight.Initializer.Arguments)} }}{ConstraintOf(weight)} }},";

    private static string ConstraintOf(WeightNode weight) => weight is { Constraint: { } constraint, Trainable: true }
        ? $", Constraint = new() {{ {ConstraintDefinition.Find(constraint.Kind)!.Members(constraint.Arguments, weight.Shape.Count)} }}"
        : "";

    private static IEnumerable<string> InputsOf(CompiledModel compiled)
    {
        IReadOnlyDictionary<int, long> limits = IdLimits.Of(compiled.Functions[0].Graph);
        return compiled.Model.Inputs.Select((input, i) =>
            $"new() {{ Name = {Literals.String(input.Name)}, Shape = {SizeRules.Shape(input.Shape)}{SizeRules.Rule("ShapeOf", compiled.Model, input.Shape)}{(limits.TryGetValue(i, out long ids) ? $", Ids = {Literals.Number(ids)}" : "")} }},");
    }

    private static string OutputOf(ModelGraph model, OutputNode output)
    {
        string text =
            $"new() {{ Name = {Literals.String(output.Name)}, Shape = {SizeRules.Shape(output.Shape)}{SizeRules.Rule("ShapeOf", model, output.Shape)}";
        if (output.Labels != LabelKind.None)
        {
            text += $", Labels = LabelKind.{output.Labels}, LabelShape = {SizeRules.Shape(output.LabelShape)}{SizeRules.Rule("LabelShapeOf", model, output.LabelShape)}"
                + $", Classes = {Literals.Number(output.Classes)}";
        }

        if (output.LabelsNeedLastAxis)
            text += ", LabelsNeedLastAxis = true";
        if (output.LogName != output.Name)
            text += $", LogName = {Literals.String(output.LogName)}";
        if (output.Loss is { } loss && LossRegistry.Find(loss.Kind)!.PadsLabels)
            text += ", PadsLabels = true";
        if (output.Loss is null && output.Labels != LabelKind.None)
            text += ", HasNoLoss = true";
        if (output.WeightShape.Rank > 1)
            text += $", WeightShape = {SizeRules.Shape(output.WeightShape)}{SizeRules.Rule("WeightShapeOf", model, output.WeightShape)}";
        if (output.Mask is { } mask)
            text += $", Mask = {Literals.Number(mask.Index)}, MaskShape = {SizeRules.Shape(mask.Shape)}{SizeRules.Rule("MaskShapeOf", model, mask.Shape)}";
        if (!output.TakesWeights)
            text += ", TakesSampleWeights = false";
        if (output.IgnoreClass is { } ignored)
            text += $", IgnoreClass = {Literals.Number(ignored)}";
        return text + " },";
    }
}
