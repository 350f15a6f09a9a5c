using Spectre.Console;

namespace Keras.Execution;

/// <summary>Shows how a run goes on.</summary>
internal abstract class ProgressReporter
{
    /// <summary>What the verbosity asks for; null shows nothing.</summary>
    public static ProgressReporter? Create(Verbosity verbosity, Model model)
    {
        if (verbosity == Verbosity.Silent) return null;
        var target = model.ProgressTarget;
        if (verbosity != Verbosity.OneLine)
        {
            // A bar needs a terminal that can go back to the beginning of a line; elsewhere it would print a line per step.
            var terminal = target is null ? AnsiConsole.Console : target.Terminal;
            if (terminal is { Profile: { Capabilities.Ansi: true, Out.IsTerminal: true } }) return new BarReporter(terminal);
        }
        return new LineReporter(target?.Writer ?? Console.Out);
    }

    /// <summary>An epoch of training begins.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    /// <param name="epochs">The number of the last one, from 1.</param>
    /// <param name="steps">Its batches.</param>
    public abstract void EpochBegin(int epoch, int epochs, int steps);

    /// <summary>An evaluation begins.</summary>
    public abstract void EvaluateBegin(int steps);

    /// <summary>So many batches are done.</summary>
    public abstract void Batch(int done, Logs logs);

    /// <summary>An epoch or evaluation has ended.</summary>
    public abstract void EpochEnd(Logs logs);

    /// <summary>The run was cancelled.</summary>
    public abstract void Cancelled();

    /// <summary>A message of a callback.</summary>
    public abstract void Message(string message);
}
