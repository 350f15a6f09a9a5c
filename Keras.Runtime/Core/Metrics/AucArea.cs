namespace Keras;

/// <summary>The area under a curve from the counts above each threshold; thresholds ascend, so the counts fall.</summary>
/// <param name="positives">True positives at each threshold.</param>
/// <param name="falsePositives">False positives at each threshold.</param>
/// <param name="allPositives">The weight of all positive labels.</param>
/// <param name="allNegatives">The weight of all negative labels.</param>
internal readonly ref struct AucArea(
    ReadOnlySpan<double> positives, ReadOnlySpan<double> falsePositives, double allPositives, double allNegatives)
{
    private readonly ReadOnlySpan<double> positives = positives;
    private readonly ReadOnlySpan<double> falsePositives = falsePositives;

    public double Under(AucCurve curve, AucSummation summation)
    {
        if (curve == AucCurve.PrecisionRecall && summation == AucSummation.Interpolation) return InterpolatedPrecisionRecall();
        double area = 0;
        var (x, y) = Point(curve, 0);
        for (var i = 1; i < positives.Length; i++)
        {
            var (nextX, nextY) = Point(curve, i);
            var height = summation switch
            {
                AucSummation.Interpolation => (y + nextY) / 2,
                AucSummation.Minoring => Math.Min(y, nextY),
                _ => Math.Max(y, nextY),
            };
            area += (x - nextX) * height;
            (x, y) = (nextX, nextY);
        }
        return area;
    }

    private (double X, double Y) Point(AucCurve curve, int i)
    {
        var recall = Divide(positives[i], allPositives);
        return curve switch
        {
            AucCurve.Roc => (Divide(falsePositives[i], allNegatives), recall),
            AucCurve.PrecisionRecall => (recall, Divide(positives[i], positives[i] + falsePositives[i])),
            _ => Gains(i),
        };
    }

    private (double X, double Y) Gains(int i)
    {
        if (positives[i] == 0) return (0, 1);
        var scale = Divide(allPositives, allNegatives);
        return (Math.Max(1 - scale * Divide(allPositives - positives[i], positives[i]), 0),
            1 - scale * Divide(falsePositives[i], positives[i]));
    }

    // Davis and Goadrich 2006, section 4: true and predicted positives vary linearly between thresholds, their ratio doesn't.
    private double InterpolatedPrecisionRecall()
    {
        double area = 0;
        for (var i = 0; i < positives.Length - 1; i++)
        {
            var gained = positives[i] - positives[i + 1];
            var predicted = positives[i] + falsePositives[i];
            var nextPredicted = positives[i + 1] + falsePositives[i + 1];
            var slope = Divide(gained, Math.Max(predicted - nextPredicted, 0));
            var intercept = positives[i + 1] - slope * nextPredicted;
            var ratio = predicted > 0 && nextPredicted > 0 ? predicted / nextPredicted : 1;
            area += Divide(slope * (gained + intercept * Math.Log(ratio)), allPositives);
        }
        return area;
    }

    private static double Divide(double a, double b) => b == 0 ? 0 : a / b;
}
