using System.Reflection;
using Keras.Generators.Declarations;
using Keras.Generators.Layers;
using Keras.Generators.Losses;
using Keras.Generators.Objects;

namespace Keras.Generators.Tests.Declarations;

/// <summary>The compiler's schemas and the runtime's constructors say the same: names, order, defaults.</summary>
public class SchemaTests
{
    public static TheoryData<string> Layers => [.. LayerTypes().Select(t => t.FullName!)];

    public static TheoryData<string> Losses => [.. typeof(Loss).GetNestedTypes().Select(t => t.FullName!)];

    private static IEnumerable<Type> LayerTypes() =>
        typeof(Layer).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Layer)) && !t.IsAbstract);

    [Theory]
    [MemberData(nameof(Layers))]
    public void LayerSchemaIsItsConstructor(string type) => AssertSame(typeof(Layer).Assembly.GetType(type)!, LayerSchema(type)!);

    [Theory]
    [MemberData(nameof(Losses))]
    public void LossSchemaIsItsConstructor(string type) =>
        AssertSame(typeof(Loss).Assembly.GetType(type)!, LossRegistry.Find(type.Split('+')[1])!.Arguments);

    [Fact]
    public void EveryDefinitionHasARuntimeClass()
    {
        Assert.Equal(LayerTypes().Select(Kind).Order(), LayerRegistry.All.Select(l => l.Kind).Order());
        Assert.Equal(typeof(Loss).GetNestedTypes().Select(t => t.Name).Order(), LossRegistry.All.Select(l => l.Kind).Order());
    }

    [Fact]
    public void EveryNamedObjectHasADefinition()
    {
        Assert.All(Enum.GetNames<Initializer>(), name => Assert.Equal(name, InitializerDefinition.Find(name)?.Kind));
        Assert.All(Enum.GetNames<Regularizer>().Where(n => n != "None"),
            name => Assert.Equal(name, RegularizerDefinition.Find(name)?.Kind));
        Assert.All(Enum.GetNames<Constraint>().Where(n => n != "None"), name => Assert.Equal(name, ConstraintDefinition.Find(name)?.Kind));
        Assert.Equal(Enum.GetNames<Keras.Execution.InitializerKind>().Order(), InitializerDefinition.All.Select(i => i.Kind).Order());
    }

    [Fact]
    public void EveryActivationHasAFormula() => Assert.Equal(Enum.GetNames<Activation>().Order(), Activations.Names.Order());

    private static IEnumerable<Argument>? LayerSchema(string type) =>
        LayerRegistry.Find(Kind(typeof(Layer).Assembly.GetType(type)!))?.Arguments;

    private static string Kind(Type type) =>
        type == typeof(Input) ? "InputLayer" : type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name[..^9] : type.Name;

    private static void AssertSame(Type type, IEnumerable<Argument> schema)
    {
        Argument[] arguments = [.. schema];
        // The constructor in Keras' order is the longest; shorter ones are shorthands of it.
        var constructors = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).ToArray();
        string[] parameters = [.. constructors[0].GetParameters().Select(p => p.Name!)];
        Assert.Equal(parameters, arguments.Select(a => a.Name).Where(parameters.Contains).ToArray());
        foreach (ParameterInfo parameter in constructors.SelectMany(c => c.GetParameters()))
        {
            Argument argument = Assert.Single(arguments, a => a.Name == parameter.Name);
            if (parameter.HasDefaultValue)
            {
                Assert.False(argument.IsRequired, $"{type.Name}.{argument.Name} is optional at run time");
                Assert.Equal(argument.DefaultValue, ReadDefault(argument, parameter));
            }
            else if (constructors.All(c => c.GetParameters().Any(p => p.Name == argument.Name && !p.HasDefaultValue)))
            {
                Assert.True(argument.IsRequired, $"{type.Name}.{argument.Name} is required at run time");
            }
        }

        object instance = constructors[0].Invoke([.. constructors[0].GetParameters().Select(Sample)]);
        string[] properties =
            [.. type.GetProperties().Where(p => p.SetMethod?.IsPublic == true).Select(p => Names.ToCamelCase(p.Name)).Order()];
        Assert.Equal(properties, arguments.Select(a => a.Name).Except(parameters).Order().ToArray());
        foreach (string name in properties)
        {
            object? value = type.GetProperty(Names.ToPascalCase(name))!.GetValue(instance);
            Argument argument = arguments.Single(a => a.Name == name);
            Assert.Equal(argument.DefaultValue, value is Enum or None.Integer or None.Number ? Read(argument, value) : value);
        }
    }

    /// <summary>The runtime's default as the schema reads it.</summary>
    private static object? ReadDefault(Argument argument, ParameterInfo parameter) =>
        Read(argument, parameter.DefaultValue is int n && parameter.ParameterType.IsEnum
            ? Enum.ToObject(parameter.ParameterType, n) : parameter.DefaultValue);

    private static object? Read(Argument argument, object? given)
    {
        ArgumentValue value = given switch
        {
            null => new NullValue(),
            bool b => new BooleanValue(b),
            Enum e => new MemberValue(e.ToString()),
            int n => new IntegerValue(n),
            double d => new NumberValue(d),
            string s => new TextValue(s),
            object other => throw new InvalidOperationException($"A default of type {other.GetType()} isn't known here."),
        };
        var arguments = new Arguments([new NamedArgument(argument.Name, value)]);
        return argument.GetType().GetMethod("Read")!.Invoke(argument, [arguments]);
    }

    private static object? Sample(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue is int n && parameter.ParameterType.IsEnum
            ? Enum.ToObject(parameter.ParameterType, n)
            : parameter.DefaultValue
        : parameter.ParameterType == typeof(string) ? "ab,bc->ac"
        : parameter.ParameterType == typeof(int[]) ? new[] { 3, 3 }
        : parameter.ParameterType == typeof(double[]) ? new[] { 0.5 }
        : parameter.ParameterType == typeof(Layer) ? new LSTMCell(2)
        : parameter.ParameterType == typeof(Layer[]) ? new Layer[] { new LSTMCell(2) }
        : Activator.CreateInstance(parameter.ParameterType);
}
