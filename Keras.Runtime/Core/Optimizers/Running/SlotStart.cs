namespace Keras.Execution;

/// <summary>What a slot holds before the first step.</summary>
/// <param name="Value">The number everywhere.</param>
/// <param name="FollowsWeights">Whether it is the weights themselves instead.</param>
internal readonly record struct SlotStart(float Value, bool FollowsWeights = false);
