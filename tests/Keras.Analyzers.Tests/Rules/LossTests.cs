using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

public class LossTests
{
    [Fact]
    public async Task SoftmaxOverOne()
    {
        const string Before =
            "[Input(40)] [Dense(1)] [Activation({|KG0101:Activation.Softmax|})] [Loss.BinaryCrossentropy, Optimizer.Adam]";
        await Verify.Diagnostics(
            Before,
            "softmax over an axis of size 1 is always 1: e^x / e^x = 1. 'dense' (Dense) yields (None, 1), so 'activation' gives the same for every sample and nothing can be learned.");
        await Verify.Fix(Before, "[Input(40)] [Dense(1)] [Activation(Activation.Sigmoid)] [Loss.BinaryCrossentropy, Optimizer.Adam]",
            "Use sigmoid: the probability of yes");
        await Verify.Diagnostics("[Input(40)] [Dense(1, {|KG0101:Activation.Softmax|})] [Loss.SparseCategoricalCrossentropy]");
        await Verify.Diagnostics("[Input(40)] [Dense(2, Activation.Softmax)]");
    }

    [Fact]
    public async Task CategoricalOverOne()
    {
        const string Before = "[Input(16)] [Dense(1, Activation.Sigmoid)] [{|KG0102:Loss.CategoricalCrossentropy|}]";
        await Verify.Diagnostics(
            Before,
            "categorical_crossentropy over 1 class is always 0: outputs are divided by their sum, p / p = 1, and -y ln 1 = 0. 'dense' (Dense, sigmoid) has 1 unit, output (None, 1), and 'dense' would never learn.");
        await Verify.Fix(Before, "[Input(16)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy]", "Use Loss.BinaryCrossentropy");
        await Verify.Fix(
            "[Input(16)] [Dense(1)] [Keras.Loss.SparseCategoricalCrossentropy(true)]",
            "[Input(16)] [Dense(1)] [Keras.Loss.BinaryCrossentropy(fromLogits: true)]",
            "Use Loss.BinaryCrossentropy(fromLogits: true)");
        await Verify.Diagnostics("[Input(16)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy]");
    }

    [Fact]
    public async Task RawScores()
    {
        const string Before = "[Input(32)] [Dense(4)] [Flatten] [{|KG0103:Loss.SparseCategoricalCrossentropy|}]";
        await Verify.Diagnostics(Before,
            "sparse_categorical_crossentropy expects probabilities, but 'dense' (Dense, linear) yields raw scores of any sign and sum, (None, 4).");
        await Verify.Fix(
            Before, "[Input(32)] [Dense(4)] [Flatten] [Loss.SparseCategoricalCrossentropy(fromLogits: true)]",
            "Say that the output is raw scores: fromLogits: true");
        await Verify.Fix(Before, "[Input(32)] [Dense(4, Activation.Softmax)] [Flatten] [Loss.SparseCategoricalCrossentropy]",
            "Apply softmax");
        await Verify.Fix(
            "[Input(32)] [Dense(4)] [Loss.CategoricalCrossentropy(false, 0.1)]",
            "[Input(32)] [Dense(4)] [Loss.CategoricalCrossentropy(true, 0.1)]",
            "Say that the output is raw scores: fromLogits: true");
    }

    [Theory]
    [InlineData("[Input(32)] [Dense(4, {|KG0103:Activation.Relu|})] [Loss.CategoricalCrossentropy]")]
    [InlineData("[Input(32)] [Dense(1, {|KG0103:Activation.Tanh|})] [Loss.BinaryCrossentropy]")]
    [InlineData("[Input(32)] [Dense(4)] [Activation({|KG0103:Activation.LogSoftmax|})] [Loss.SparseCategoricalCrossentropy]")]
    [InlineData("[Input(32)] [Dense(4)] [Loss.SparseCategoricalCrossentropy(fromLogits: true)]")]
    [InlineData("[Input(32)] [Dense(4, Activation.Exponential)] [Loss.CategoricalCrossentropy]")]
    [InlineData("[Input(32)] [Dense(4)] [Activation(Activation.Softmax)] [Activation(Activation.Linear)] [Loss.CategoricalCrossentropy]")]
    [InlineData("[Input(32)] [Dense(4)] [BatchNormalization(center: false)] [Loss.CategoricalCrossentropy]")]
    public Task OtherActivationsBeforeACrossentropy(string markup) => Verify.Diagnostics(markup);

    [Fact]
    public async Task LogitsTwice()
    {
        const string Before =
            "[Input(32)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy({|KG0104:fromLogits: true|}, labelSmoothing: 0.1)]";
        await Verify.Diagnostics(
            Before,
            "fromLogits: true expects raw scores, but 'dense' (Dense) already applies sigmoid. sigmoid(sigmoid(z)) stays between 0.5 and 0.731, so the loss can't fall below 0.313 (label 1) or 0.693 (label 0).");
        await Verify.Fix(Before, "[Input(32)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy(labelSmoothing: 0.1)]",
            "Drop fromLogits: the output is probabilities");
        await Verify.Fix(
            Before, "[Input(32)] [Dense(1, Activation.Linear)] [Loss.BinaryCrossentropy(fromLogits: true, labelSmoothing: 0.1)]",
            "Drop the activation: the output is raw scores");
        await Verify.Diagnostics(
            "[Input(32)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy({|KG0104:true|})]",
            "fromLogits: true expects raw scores, but 'dense' (Dense) already applies softmax. softmax(softmax(z)) gives a class at most e / (e + 9) = 0.232, so the loss can't fall below 1.461.");
        await Verify.Fix(
            "[Input(32)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy(true, 255)]",
            "[Input(32)] [Dense(10, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy(ignoreClass: 255)]",
            "Drop fromLogits: the output is probabilities");
        await Verify.Diagnostics("[Input(32)] [Dense(10, Activation.LogSoftmax)] [Loss.SparseCategoricalCrossentropy(fromLogits: true)]");
    }

    [Fact]
    public async Task BinaryOnSoftmax()
    {
        const string Before =
            "[Input(784)] [Dense(10, Activation.Softmax)] [{|KG0105:Loss.BinaryCrossentropy|}, Optimizer.Adam, Metric.Accuracy]";
        await Verify.Diagnostics(
            Before,
            "binary_crossentropy treats the 10 outputs of 'dense' (Dense, softmax) as independent yes/no answers, but softmax makes them compete (they sum to 1).");
        await Verify.Fix(
            Before, "[Input(784)] [Dense(10, Activation.Softmax)] [Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy]",
            "One class per sample: Loss.CategoricalCrossentropy");
        await Verify.Fix(Before, "[Input(784)] [Dense(10, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy]",
            "Several labels at once: sigmoid");
        await Verify.Diagnostics("[Input(784)] [Dense(10, Activation.Sigmoid)] [Loss.BinaryCrossentropy]");
    }

    [Fact]
    public async Task RegressionOnSoftmax()
    {
        const string Before =
            "[Input(20)] [Dense(2, Activation.Softmax)] [{|KG0106:Loss.MeanSquaredError|}, Optimizer.RMSprop, Metric.Accuracy]";
        await Verify.Diagnostics(
            Before,
            "mean_squared_error on softmax: where 'dense' (Dense, softmax) is sure and wrong, the gradient goes to 0 with p (1 - p), so the model learns slowest from its worst errors.");
        await Verify.Fix(Before,
            "[Input(20)] [Dense(2, Activation.Softmax)] [Loss.CategoricalCrossentropy, Optimizer.RMSprop, Metric.Accuracy]",
            "Use Loss.CategoricalCrossentropy");
        await Verify.Diagnostics("[Input(20)] [Dense(2, Activation.Sigmoid)] [Loss.MeanSquaredError, Optimizer.RMSprop]");
    }

    [Fact]
    public async Task AccuracyOfRegression()
    {
        const string Before =
            "[Input(13)] [Dense(13, Activation.Relu)] [Dense(1)] [Loss.MeanSquaredError, Optimizer.Adam, {|KG0107:Metric.Accuracy|}]";
        await Verify.Diagnostics(
            Before,
            "accuracy counts hits of classes; 'dense_1' (Dense, linear) with mean_squared_error predicts a quantity. It would report how often (prediction > 0.5) equals the label: about 0.");
        await Verify.Fix(
            Before,
            "[Input(13)] [Dense(13, Activation.Relu)] [Dense(1)] [Loss.MeanSquaredError, Optimizer.Adam, Metric.RootMeanSquaredError]",
            "Use Metric.RootMeanSquaredError");
        await Verify.Diagnostics("[Input(13)] [Dense(1)] [Loss.MeanSquaredError, Metric.MeanAbsoluteError]");
        await Verify.Diagnostics("[Input(13)] [Dense(1, Activation.Sigmoid)] [Loss.MeanSquaredError, Metric.Accuracy]");
    }

    [Fact]
    public async Task ReluOnRegression()
    {
        const string Before = "[Input(30)] [Dense(64, Activation.Relu)] [Dense(1, {|KG0108:Activation.Relu|})] [Loss.MeanAbsoluteError]";
        await Verify.Diagnostics(Before,
            "'dense_1' (Dense, relu) is the output of a regression: it can't predict below 0, and where it is 0 its gradient is 0 too.");
        await Verify.Fix(Before, "[Input(30)] [Dense(64, Activation.Relu)] [Dense(1)] [Loss.MeanAbsoluteError]", "Drop the activation");
        await Verify.Fix(Before, "[Input(30)] [Dense(64, Activation.Relu)] [Dense(1, Activation.Softplus)] [Loss.MeanAbsoluteError]",
            "If the target can't be negative: softplus");
        await Verify.Diagnostics("[Input(30)] [Dense(64, Activation.Relu)] [Dense(1)] [Loss.MeanAbsoluteError]");
    }

    [Fact]
    public async Task SigmoidOnClasses()
    {
        const string Before = "[Input(30)] [Dense(5, {|KG0109:Activation.Sigmoid|})] [Loss.CategoricalCrossentropy]";
        await Verify.Diagnostics(
            Before,
            "categorical_crossentropy compares shares of exclusive classes, which sum to 1, but 'dense' (Dense, sigmoid) answers yes or no for each class by itself, (None, 5). All of them saying yes would cost nothing more than a fair share.");
        await Verify.Fix(Before, "[Input(30)] [Dense(5, Activation.Softmax)] [Loss.CategoricalCrossentropy]",
            "One class per sample: softmax");
        await Verify.Fix(Before, "[Input(30)] [Dense(5, Activation.Sigmoid)] [Loss.BinaryCrossentropy]",
            "Several labels at once: Loss.BinaryCrossentropy");
    }

    [Fact]
    public Task LossWithoutClasses() =>
        Verify.Diagnostics("[Input(5)] [Dense(3)] [{|KG0012:Loss.SparseCategoricalCrossentropy(fromLogits: true, axis: 2)|}]",
            "SparseCategoricalCrossentropy has axis 2, which isn't one of (None, 3) after the batch's, the output of 'dense' (Dense).");

    [Theory]
    [InlineData("[Input(9)] [Dense(5, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, {|KG0110:Metric.CategoricalAccuracy|}]",
        "categorical_accuracy compares one-hot rows, but with sparse_categorical_crossentropy the labels are class numbers.")]
    [InlineData("[Input(9)] [Dense(5, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, {|KG0110:Metric.Precision|}]",
        "precision takes a label for each of the 5 outputs, but with sparse_categorical_crossentropy there is one class number per sample.")]
    [InlineData("[Input(9)] [Dense(5, Activation.Softmax)] [Loss.CategoricalCrossentropy, {|KG0110:Metric.SparseCategoricalAccuracy|}]",
        "sparse_categorical_accuracy compares with class numbers, but with categorical_crossentropy the labels are rows of 5.")]
    [InlineData("[Input(9)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy, {|KG0110:Metric.CategoricalAccuracy|}]",
        "categorical_accuracy looks for the largest of 1 output, which always is the first: it would report 1 for class 0 whatever is predicted.")]
    [InlineData("[Input(9)] [Dense(5, Activation.Sigmoid)] [Loss.BinaryCrossentropy, {|KG0110:Metric.Accuracy|}]",
        "accuracy compares the largest of the 5 outputs with the largest label, but binary_crossentropy takes each of them as a yes/no answer.")]
    [InlineData("[Input(9)] [Dense(5, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, Metric.SparseCategoricalAccuracy, Metric.Accuracy]")]
    [InlineData("[Input(9)] [Dense(5, Activation.Softmax)] [Loss.CategoricalCrossentropy, Metric.CategoricalAccuracy, Metric.Accuracy, Metric.AUC, Metric.Recall]")]
    [InlineData("[Input(9)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Metric.BinaryAccuracy, Metric.Accuracy, Metric.AUC, Metric.Precision]")]
    public Task MetricOfOtherLabels(string markup, params string[] messages) => Verify.Diagnostics(markup, messages);

    [Fact]
    public Task MetricOfOtherLabelsIsReplaced() => Verify.Fix(
        "[Input(9)] [Dense(5, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Metric.Accuracy]",
        "[Input(9)] [Dense(5, Activation.Sigmoid)] [Loss.BinaryCrossentropy, Metric.BinaryAccuracy]",
        "Use Metric.BinaryAccuracy");

    [Fact]
    public async Task ThresholdOnScores()
    {
        const string Before =
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(fromLogits: true), {|KG0111:Metric.Accuracy|}, {|KG0111:Metric.Recall|}, {|KG0111:Metric.AUC|}, Metric.BinaryAccuracy(0)]";
        const string Rest =
            "compares outputs with 0.5, as probabilities, but with fromLogits: true 'dense' (Dense) yields raw scores, whose border is 0: sigmoid(0) = 0.5, sigmoid(0.5) = 0.622.";
        await Verify.Diagnostics(Before, "accuracy " + Rest, "recall " + Rest,
            "auc " + Rest.Replace("with 0.5", "with thresholds from 0 to 1"));
        await Verify.Fix(
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.Accuracy]",
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.BinaryAccuracy(0)]",
            "Compare scores with 0: Metric.BinaryAccuracy(0)");
        await Verify.Fix(
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.Precision]",
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.Precision(thresholds: 0)]",
            "Compare scores with 0: thresholds: 0");
        await Verify.Fix(
            "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.AUC]", "[Input(9)] [Dense(1)] [Loss.BinaryCrossentropy(true), Metric.AUC(fromLogits: true)]",
            "Apply sigmoid: fromLogits: true");
    }

    [Fact]
    public async Task OutputRange()
    {
        const string Hinge = "[Input(4)] [Dense(1, {|KG0112:Activation.Sigmoid|})] [Loss.Hinge]", Poisson = "[Input(4)] [Dense(1)] [{|KG0112:Loss.Poisson|}]";
        await Verify.Diagnostics(Hinge, "hinge wants scores of -1 or less for labels -1, but 'dense' (Dense, sigmoid) never goes below 0: for these labels the loss can't fall below 1.");
        await Verify.Fix(Hinge, "[Input(4)] [Dense(1, Activation.Tanh)] [Loss.Hinge]", "Use tanh");
        await Verify.Diagnostics(
            Poisson, "poisson takes the logarithm of the output, the expected count, but 'dense' (Dense, linear) can go below 0, where there is none: the loss becomes NaN.");
        await Verify.Fix(Poisson, "[Input(4)] [Dense(1, Activation.Softplus)] [Loss.Poisson]", "Use softplus");
    }

    [Theory]
    [InlineData("[Input(4)] [Dense(1)] [Loss.SquaredHinge]")]
    [InlineData("[Input(4)] [Dense(1, Activation.Tanh)] [Loss.Hinge]")]
    [InlineData("[Input(4)] [Dense(1, Activation.Exponential)] [Loss.Poisson]")]
    [InlineData("[Input(4)] [Dense(3)] [{|KG0103:Loss.KLDivergence|}]")]
    [InlineData("[Input(4)] [Dense(3, Activation.Softmax)] [Loss.KLDivergence]")]
    [InlineData("[Input(4, 4, 3)] [Conv2D(1, 3)] [{|KG0103:Loss.Dice|}]")]
    [InlineData("[Input(4, 4, 3)] [Conv2D(1, 3, Activation.Sigmoid)] [Loss.Tversky]")]
    [InlineData("[Input(4)] [Dense(3)] [{|KG0103:Loss.Crossentropy|}]")]
    [InlineData("[Input(4)] [Dense(3, Activation.Softmax)] [Loss.Crossentropy]")]
    [InlineData("[Input(4)] [Dense(3, Activation.Softmax)] [{|KG0105:Loss.BinaryFocalCrossentropy|}]")]
    [InlineData("[Input(6, 4)] [Dense(3, {|KG0104:Activation.Softmax|})] [Loss.CTC]")]
    [InlineData("[Input(6, 4)] [Dense(3)] [Loss.CTC]")]
    [InlineData("[Input(4)] [Dense(1)] [Loss.Huber] [{|KG0107:Metric.BinaryAccuracy|}]")]
    public async Task OfEveryLoss(string model) => await Verify.Diagnostics(model);

    [Theory]
    [InlineData("Metric.F1Score")]
    [InlineData("Metric.FBetaScore({|KG0007:beta: 0|})")]
    [InlineData("Metric.PrecisionAtRecall({|KG0007:1.5|})")]
    [InlineData("Metric.PrecisionAtRecall(0.5, numThresholds: 1)")]
    [InlineData("Metric.AUC({|KG0007:numThresholds: 1|})")]
    [InlineData("Metric.TopKCategoricalAccuracy({|KG0007:0|})")]
    public async Task MetricArguments(string metric) => await Verify.Diagnostics($"[Input(4)] [Dense(3, Activation.Softmax)] [Loss.CategoricalCrossentropy, {metric}]");

    [Fact]
    public async Task ALayerThatIsAnActivation()
    {
        const string Scores = "[Input(16)]\n[Dense(1)]\n[{|KG0103:LeakyReLU|}]\n[Loss.BinaryCrossentropy]";
        await Verify.Diagnostics(Scores, "binary_crossentropy expects probabilities, but 'leaky_re_lu' (LeakyReLU) yields values that aren't between 0 and 1, (None, 1). Use sigmoid here.");
        await Verify.Fix(Scores, "[Input(16)]\n[Dense(1)]\n[Activation(Activation.Sigmoid)]\n[Loss.BinaryCrossentropy]", "Apply sigmoid");
        await Verify.Fix("[Input(16)]\n[Dense(1)]\n[{|KG0108:ReLU|}]\n[Loss.MeanAbsolutePercentageError]", "[Input(16)]\n[Dense(1)]\n[Loss.MeanAbsolutePercentageError]", "Drop the activation");
        await Verify.Fix(
            "[Input(16)]\n[Dense(4)]\n[Softmax]\n[Loss.SparseCategoricalCrossentropy(fromLogits: true)]", "[Input(16)]\n[Dense(4)]\n[Loss.SparseCategoricalCrossentropy(fromLogits: true)]",
            "Drop the activation: the output is raw scores");
        await Verify.Fix("[Input(16)]\n[Dense(1)]\n[{|KG0101:Softmax|}]", "[Input(16)]\n[Dense(1)]\n[Activation(Activation.Sigmoid)]", "Use sigmoid: the probability of yes");
        await Verify.Diagnostics("[Input(1, 4)] [{|KG0101:Softmax(axis: 1)|}] [Softmax(axis: 2)]");
    }

    [Fact]
    public async Task ActivationsAreSeenThroughLayersThatMoveValues()
    {
        await Verify.Diagnostics("[Input(16)] [Dense(4)] [Reshape(2, 2)] [Permute(2, 1)] [Flatten] [{|KG0103:Loss.SparseCategoricalCrossentropy|}]");
        await Verify.Diagnostics("[Input(16)] [Dense(4, Activation.Sigmoid)] [Reshape(2, 2)] [Loss.BinaryCrossentropy]");
    }

    [Fact]
    public async Task CountsAndSharesAreQuantities()
    {
        await Verify.Diagnostics("[Input(16)] [Dense(1)] [Loss.MeanSquaredLogarithmicError, {|KG0107:Metric.Accuracy|}]");
        await Verify.Diagnostics("[Input(16)] [Dense(1)] [Loss.MeanAbsolutePercentageError, {|KG0107:Metric.F1Score|}]");
        await Verify.Diagnostics("[Input(16)] [Dense(1, Activation.Relu)] [Loss.MeanSquaredLogarithmicError]");
    }
}
