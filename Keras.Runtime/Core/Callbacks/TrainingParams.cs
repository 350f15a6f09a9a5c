namespace Keras;

/// <summary>What a callback may want to know of the run it is in (Keras: <c>callback.params</c>).</summary>
/// <param name="Epochs">The number of the last epoch, counted from 1; 1 outside <c>Fit</c>.</param>
/// <param name="Steps">Batches per epoch.</param>
/// <param name="Verbosity">What is printed.</param>
/// <param name="LogNames">The names that this run logs at an epoch's end, those of validation data included.</param>
public sealed record TrainingParams(int Epochs, int Steps, Verbosity Verbosity, IReadOnlyList<string> LogNames);
