using System.Collections;
using System.Text.RegularExpressions;

namespace Keras;

/// <summary>
/// Which optimizer updates which weights: <c>new OptimizerMap(new Optimizer.Adam()) { ["encoder/.*"] = new Optimizer.SGD() }</c>
/// (<c>keras.optimizers.OptimizerMap</c>).
/// </summary>
/// <param name="defaultOptimizer">Updates the weights that no pattern matches.</param>
public sealed class OptimizerMap(Optimizer defaultOptimizer) : IEnumerable<KeyValuePair<string, Optimizer>>
{
    private readonly List<KeyValuePair<string, Optimizer>> _entries = [];

    /// <summary>Updates the weights that no pattern matches.</summary>
    public Optimizer DefaultOptimizer { get; } = defaultOptimizer ?? throw new ArgumentNullException(nameof(defaultOptimizer));

    /// <summary>
    /// Sets the optimizer of the weights whose whole path, for example <c>sequential/dense/kernel</c>, a regular expression matches.
    /// </summary>
    /// <param name="pattern">The regular expression, or a path as it is.</param>
    /// <exception cref="ArgumentException">The pattern is there already, isn't a regular expression, or the optimizer is one of several
    /// itself.</exception>
    public Optimizer this[string pattern]
    {
        set => Add(pattern, value);
    }

    /// <inheritdoc cref="this[string]"/>
    public void Add(string pattern, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (_entries.Exists(entry => entry.Key == pattern))
            throw new ArgumentException($"'{pattern}' has an optimizer already.", nameof(pattern));
        if (optimizer is Optimizer.MultiOptimizer)
            throw new ArgumentException("A MultiOptimizer can't be one of another's optimizers.", nameof(optimizer));
        _ = new Regex(pattern, RegexOptions.CultureInvariant);
        _entries.Add(new(pattern, optimizer));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Optimizer>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The optimizer of a weight: that of its path itself, or of the one pattern that matches all of it.</summary>
    /// <exception cref="InvalidOperationException">Several patterns match.</exception>
    internal Optimizer Of(string path)
    {
        if (_entries.Find(entry => entry.Key == path) is { Value: { } own }) return own;
        var matches = _entries.FindAll(entry => Regex.IsMatch(path, $@"\A(?:{entry.Key})\z", RegexOptions.CultureInvariant));
        return matches.Count switch
        {
            0 => DefaultOptimizer,
            1 => matches[0].Value,
            _ =>
                throw new InvalidOperationException(
                    $"Expected one optimizer for the weight {path}, but the patterns {string.Join(", ", matches.Select(match => $"'{match.Key}'"))} match it."),
        };
    }
}
