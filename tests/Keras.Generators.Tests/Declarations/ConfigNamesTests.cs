using Keras.Generators.Declarations.Config;

namespace Keras.Generators.Tests.Declarations;

/// <summary>What the words of <c>compile</c> mean.</summary>
public class ConfigNamesTests
{
    [Theory]
    [InlineData("acc", MetricForm.Word, "Accuracy")]
    [InlineData("Accuracy", MetricForm.Word, "Accuracy")]
    [InlineData("accuracy", MetricForm.Function, "ExactAccuracy")]
    [InlineData("Accuracy", MetricForm.Object, "ExactAccuracy")]
    [InlineData("cosine_similarity", MetricForm.Word, "CosineSimilarity")]
    [InlineData("cosine_similarity", MetricForm.Function, "NegativeCosineSimilarity")]
    [InlineData("CosineSimilarity", MetricForm.Object, "CosineSimilarity")]
    [InlineData("logcosh", MetricForm.Word, "LogCoshError")]
    internal void A_metric_is_what_its_form_says(string name, MetricForm form, string expected) =>
        Assert.Equal(expected, ConfigNames.MetricOf(name, form));

    [Theory]
    [InlineData("crossentropy")]
    [InlineData("CrossEntropy")]
    [InlineData("ce")]
    [InlineData("CE")]
    public void The_word_for_crossentropy_has_any_case(string word) => Assert.Equal("Crossentropy", ConfigNames.LossOf(word));
}
