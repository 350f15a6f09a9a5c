using System.Text.RegularExpressions;
using Keras.Generators.Declarations;
using Keras.Generators.Layers;
using Keras.Generators.Objects;

namespace Keras.Generators.Emit.Serialization;

/// <summary>
/// Arguments as members of a Keras configuration: C#'s <c>returnSequences</c> is Keras' <c>return_sequences</c>, whatever object it belongs
/// to.
/// </summary>
internal static class ArgumentConfig
{
    // Hints on how to compute, which Keras doesn't keep.
    private static readonly string[] Hints = ["useCudnn", "flashAttention"];

    /// <summary>All arguments of an object of the compiler's, those left at their default included.</summary>
    public static IEnumerable<(string Name, Json Value)> Of(IReadOnlyList<Argument> arguments, Arguments given)
    {
        foreach (Argument argument in arguments.Where(a => !Hints.Contains(a.Name)))
        {
            if (argument.KerasMember is { } member)
            {
                Argument[] members = [.. arguments.Where(a => a.KerasMember?.Dictionary == member.Dictionary)];
                (string, Json Value)[] set =
                    [.. members.Select(a => (a.KerasName, Value: Plain(a, given))).Where(m => m.Value != Json.Null)];
                if (members[0] == argument)
                    yield return (member.Dictionary, set.Length == 0 ? Json.Null : Json.Object(set));
            }
            else if (argument is ObjectArgument { Family: Family.Regularizer } regularizer)
                yield return (argument.KerasName, Regularizer(regularizer, given));
            else if (argument is ObjectArgument @object)
                yield return (argument.KerasName, Object(@object.Read(given)));
            else if (argument is ObjectsArgument objects)
                yield return (argument.KerasName, Json.Array(objects.Read(given).Select(Object)));
            else if (arguments.Any(a => a is ObjectArgument { Family: Family.Regularizer } && IsFactorOf(argument.Name, a.Name)))
                continue;
            else if (argument is Argument<EquatableArray<Border>> borders)
            {
                Json[] pairs = [.. borders.Read(given).Select(b => Json.Array([b.Before, b.Behind]))];
                yield return (argument.KerasName, pairs.Length == 1 ? pairs[0] : Json.Array(pairs));
            }
            else
            {
                yield return (argument.KerasName, Plain(argument, given));
            }
        }
    }

    private static Json Plain(Argument argument, Arguments given) => given[argument.Name] switch
    {
        null => Default(argument.Name, argument.DefaultValue),
        // One size for all axes is written for each of them.
        IntegerValue when argument is Argument<EquatableArray<int>> sizes && sizes.Read(given) is { } each
            && IsList(argument.Name, each.Count) => Default(argument.Name, each),
        IntegerValue when argument is Argument<EquatableArray<int>?> sizes && sizes.Read(given) is { } each
            && IsList(argument.Name, each.Count) => Default(argument.Name, each),
        var value => Value(argument.Name, value),
    };

    /// <summary>Axes stay as they are given, and Keras has one number as the only size of an upsampling.</summary>
    private static bool IsList(string name, int count) => !name.StartsWith("ax", StringComparison.Ordinal) && (count > 1 || name != "size");

    /// <summary>An optimizer's arguments; where C# says 0 for none, Keras says None.</summary>
    public static IEnumerable<(string Name, Json Value)> OfOptimizer(Declaration optimizer)
    {
        string name = optimizer.Arguments["name"] is TextValue text ? text.Value : optimizer.Kind.ToLowerInvariant();
        yield return ("name", name);
        foreach (NamedArgument argument in optimizer.Arguments.Items.Where(a => a.Name is not ("name" or "decay")))
        {
            bool absent = argument.Name is "weightDecay" or "clipnorm" or "clipvalue" or "globalClipnorm" or "emaOverwriteFrequency"
                or "lossScaleFactor" or "gradientAccumulationSteps" or "adamWeightDecay" or "rmsRate"
                && argument.Value is NumberValue { Value: 0 } or IntegerValue { Value: 0 };
            yield return (KerasName(argument.Name), absent ? Json.Null : argument.Value is ObjectValue schedule ? Schedule(schedule)
                : Value(argument.Name, argument.Value));
        }
    }

    /// <summary><c>beta1</c> is Keras' <c>beta_1</c>, but <c>l1</c> is <c>l1</c>.</summary>
    private static string KerasName(string name) => Regex.Replace(Names.ToSnakeCase(name), "(?<=[a-z]{2})([0-9])", "_$1");

    private static Json Schedule(ObjectValue schedule) => Json.Keras(
        "keras.optimizers.schedules", schedule.Kind,
        Json.Object(
            schedule.Arguments.Items.Where(a => a.Value is not NullValue).Select(a => (KerasName(a.Name), Value(a.Name, a.Value)))));

    /// <summary>A metric's own arguments.</summary>
    public static IEnumerable<(string Name, Json Value)> OfMetric(Declaration metric) =>
        metric.Arguments.Items.Where(a => a.Name is not ("name" or "output" or "weighted"))
            .Select(a =>
                (Names.ToSnakeCase(a.Name), a.Value is ListValue { Items.IsEmpty: true } or NullValue
                    or IntegerValue { Value: int.MinValue } ? Json.Null : Value(a.Name, a.Value)));

    private static Json Value(string name, ArgumentValue value) => value switch
    {
        IntegerValue { Value: int.MinValue } => Json.Null,
        IntegerValue i => i.Value,
        NumberValue { Value: double.NaN } => Json.Null,
        NumberValue n => n.Value,
        BooleanValue b => b.Value,
        TextValue t => t.Value,
        MemberValue { Member: "None" } => Json.Null,
        MemberValue m => Member(name, m.Member),
        ListValue list => Json.Array(list.Items.Select(i => Value(name, i))),
        _ => Json.Null,
    };

    /// <summary>What holds where nothing is given.</summary>
    public static Json Default(string name, object? value) => value switch
    {
        null => Json.Null,
        int i => i,
        double d => d,
        bool b => b,
        string member => Member(name, member),
        EquatableArray<int> { Count: 1 } list when name == "axis" => list[0],
        EquatableArray<int> list => Json.Array(list.Select(i => (Json)i)),
        EquatableArray<long> { IsEmpty: true } => Json.Null,
        NestedNumbers { Shape.IsEmpty: true } number => number.Values[0],
        EquatableArray<double> list => Json.Array(list.Select(i => (Json)i)),
        _ => throw new InvalidOperationException($"The default of {name} has no form in a configuration."),
    };

    /// <summary>A member of an enum is a name.</summary>
    private static Json Member(string name, string member) => name == "curve" ? member : Names.ToSnakeCase(member);

    /// <summary>An object with its class and all its arguments.</summary>
    public static Json Object(ObjectValue? value)
    {
        if (value is null)
            return Json.Null;
        if (NestedModelLayer.In(value) is { } model)
            return Json.Of(Declarations.Config.JsonReader.Read(model.Config));
        if (value.Family == Family.Layer)
            return Json.Keras("keras.layers", value.Kind,
                LayerConfig.Of(value.Kind, LayerDefinition.Name.Read(value.Arguments) ?? Names.ToSnakeCase(value.Kind), value.Arguments));
        Argument[] arguments = [.. ObjectRegistry.Find(value.Family, value.Kind)!.Arguments];
        return Json.Keras(ObjectRegistry.ModuleOf(value.Family), value.Kind, Json.Object(Of(arguments, value.Arguments)));
    }

    /// <summary><c>KernelL2</c> is a part of what Keras calls <c>kernel_regularizer</c>.</summary>
    private static bool IsFactorOf(string factor, string regularizer) =>
        regularizer.Substring(0, regularizer.Length - "Regularizer".Length) is var of && (factor == of + "L1" || factor == of + "L2");

    private static Json Regularizer(ObjectArgument regularizer, Arguments given)
    {
        string of = regularizer.Name.Substring(0, regularizer.Name.Length - "Regularizer".Length);
        double l1 = Number(given[of + "L1"]), l2 = Number(given[of + "L2"]);
        return l1 == 0 && l2 == 0
            ? Object(regularizer.Read(given))
            : Json.Keras("keras.regularizers", "L1L2", Json.Object(("l1", l1), ("l2", l2)));
    }

    private static double Number(ArgumentValue? value) => value switch
    {
        NumberValue n => n.Value,
        IntegerValue i => i.Value,
        _ => 0,
    };
}
