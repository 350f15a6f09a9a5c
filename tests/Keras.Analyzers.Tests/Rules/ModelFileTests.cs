using System.Text;
using Keras.Analyzers.Tests.Support;
using Keras.Generators.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

public class ModelFileTests
{
    private const string Unknown = """
        {"class_name": "Sequential", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "x"}},
          {"class_name": "Wobble", "config": {"name": "a"}}, {"class_name": "Twist", "config": {"name": "b"}}, {"class_name": "Wobble", "config": {"name": "c"}},
          {"class_name": "Dense", "config": {"name": "d", "units": 3, "activation": "reloo"}}
        ]}, "compile_config": {"loss": "guesswork"}}
        """;

    [Fact]
    public Task ASoundFileIsQuiet() => Verify.Files([ModelFiles.Keras(ModelFiles.Mlp())], "[KerasModel(\"model.keras\")] partial class M;");

    [Fact]
    public Task ItMustBeThere() => Verify.Files(
        [], "[{|KG0015:KerasModel(\"model.keras\")|}] partial class M;",
        "There is no model.keras in the project. Put the file into the project's folder, or write <AdditionalFiles Include=\"model.keras\" /> into the project (.keras, .h5 or .json).");

    [Fact]
    public Task WhatTheProjectNamesMustBeThere() => Verify.Files(
        ["/nowhere/m.keras"], "[{|KG0015:KerasModel(\"m.keras\")|}] partial class M;", "m.keras can't be read: there is no such file.");

    [Fact]
    public Task OneFileIsMeant() => Verify.Files(
        [ModelFiles.Keras(ModelFiles.Mlp()), ModelFiles.Keras(ModelFiles.Mlp())],
        "[{|KG0015:KerasModel(\"model.keras\")|}] partial class M;");

    [Theory]
    [InlineData("", "m.keras can't be read: the file is empty.")]
    [InlineData("<html>", "m.keras can't be read: this is not a zip archive, which a .keras file is.")]
    public Task ItMustBeAModel(string content, string message) =>
        Verify.Files([ModelFiles.Write("m.keras", Encoding.UTF8.GetBytes(content))],
            "[{|KG0015:KerasModel(\"m.keras\")|}] partial class M;", message);

    [Fact]
    public Task AnArchiveNeedsAConfiguration() => Verify.Files(
        [ModelFiles.Write("m.keras", ModelFiles.Zip(("metadata.json", "{}")))], "[{|KG0015:KerasModel(\"m.keras\")|}] partial class M;",
        "m.keras can't be read: the archive has no config.json.");

    [Fact]
    public Task NamesAreUnique() => Verify.Files(
        [ModelFiles.Keras(ModelFiles.Mlp().Replace("\"name\": \"x\"", "\"name\": \"dense\"", StringComparison.Ordinal))],
        "[{|KG0015:KerasModel(\"model.keras\")|}] partial class M;",
        "model.keras can't be read: two layers are called 'dense'.");

    [Fact]
    public Task OneDiagnosticNamesAllThatIsMissing() => Verify.Files(
        [ModelFiles.Keras(Unknown)], "[{|KG0010:KerasModel(\"model.keras\")|}] partial class M;",
        "model.keras uses what can't be compiled yet: Twist ('b'); Wobble ('a', 'c'); 'd' (Dense): activation \"reloo\"; the loss guesswork.");

    [Fact]
    public Task LayersAreThoseOfTheFile() =>
        Verify.Files([ModelFiles.Keras(ModelFiles.Mlp())], "[{|KG0015:KerasModel(\"model.keras\")|}] [Dense(3)] partial class M;");

    [Fact]
    public Task AModelHasOneDeclaration() => Verify.Files(
        [ModelFiles.Keras(ModelFiles.Mlp())], "[Sequential, {|KG0015:KerasModel(\"model.keras\")|}] partial class M;",
        "'M' is declared twice: by [Sequential] and by [KerasModel]. A model has one declaration.");

    [Fact]
    public Task TrainingOnTheClassIsChecked() => Verify.Files(
        [ModelFiles.Keras(ModelFiles.Mlp(activation: "linear"))],
        "[KerasModel(\"model.keras\")] [{|KG0103:Loss.CategoricalCrossentropy|}, Optimizer.Adam] partial class M;");
}
