namespace Keras.Serialization;

/// <summary>An optimizer's state in a file.</summary>
/// <param name="Iterations">Steps made so far.</param>
/// <param name="LearningRate">The learning rate; null where it follows from the steps by a schedule, or where the file doesn't have it.</param>
/// <param name="Slots">What the optimizer keeps for each weight, in Keras' order.</param>
internal sealed record StoredOptimizer(long Iterations, float? LearningRate, IReadOnlyList<StoredWeight> Slots);
