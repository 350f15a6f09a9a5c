using System.Text;

namespace Keras.Execution;

/// <summary>One plain line per epoch, for files, pipes and notebooks.</summary>
internal sealed class LineReporter(TextWriter writer) : ProgressReporter
{
    private readonly StepClock clock = new();
    private string heading = "";
    private int done;

    public override void EpochBegin(int epoch, int epochs, int steps)
    {
        heading = LogText.Invariant($"Epoch {epoch + 1}/{epochs}");
        done = 0;
        clock.Start();
    }

    public override void EvaluateBegin(int steps)
    {
        heading = LogText.Invariant($"{steps}/{steps}");
        done = 0;
        clock.Start();
    }

    public override void Batch(int done, Logs logs)
    {
        this.done = done;
        clock.StepDone(done);
    }

    public override void EpochEnd(Logs logs)
    {
        var text = new StringBuilder(heading).Append(
            LogText.Invariant($" - {clock.Elapsed.TotalSeconds:0}s - {LogText.PerStep(clock.PerStep(done))}")).AppendLogs(logs);
        writer.WriteLine(text);
        writer.Flush();
    }

    public override void Cancelled() => Message(heading + " - cancelled");

    public override void Message(string message)
    {
        writer.WriteLine(message);
        writer.Flush();
    }
}
