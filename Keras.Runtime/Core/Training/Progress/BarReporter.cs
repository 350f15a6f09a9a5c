using System.Diagnostics;
using System.Text;
using Spectre.Console;

namespace Keras.Execution;

/// <summary>
/// A bar on a terminal that is drawn over itself, at most twenty times a second, with time per step, time left and the numbers so far.
/// </summary>
internal sealed class BarReporter(IAnsiConsole console) : ProgressReporter
{
    private const int Width = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    private readonly StepClock clock = new();
    private long lastDrawn;
    private int steps;
    private int done;
    private bool isOpen;

    public override void EpochBegin(int epoch, int epochs, int steps)
    {
        if (epochs > 1) console.WriteLine(LogText.Invariant($"Epoch {epoch + 1}/{epochs}"));
        Begin(steps);
    }

    public override void EvaluateBegin(int steps) => Begin(steps);

    public override void Batch(int done, Logs logs)
    {
        this.done = done;
        clock.StepDone(done);
        if (Stopwatch.GetElapsedTime(lastDrawn) < Interval) return;
        lastDrawn = Stopwatch.GetTimestamp();
        Draw(logs, isFinal: false);
    }

    public override void EpochEnd(Logs logs)
    {
        Draw(logs, isFinal: true);
        Close();
    }

    public override void Cancelled() => Message("Cancelled.");

    public override void Message(string message)
    {
        Close();
        console.WriteLine(message);
    }

    private void Begin(int steps)
    {
        this.steps = steps;
        done = 0;
        lastDrawn = 0;
        clock.Start();
    }

    private void Draw(Logs logs, bool isFinal)
    {
        var perStep = clock.PerStep(done);
        var time = isFinal ? LogText.Invariant($"{clock.Elapsed.TotalSeconds:0}s") : LogText.Left(perStep * Math.Max(steps - done, 0));
        var count = LogText.Invariant($"{done.ToString().PadLeft(steps.ToString().Length)}/{steps} ");
        var filled = (int)((long)Width * Math.Min(done, steps) / Math.Max(steps, 1));
        var numbers = new StringBuilder().Append(' ').Append(LogText.PerStep(perStep)).AppendLogs(logs);
        // A line that wraps could not be drawn over.
        var room = Math.Max(console.Profile.Width - 1 - count.Length - Width - 1 - time.Length, 0);
        if (!isFinal && numbers.Length > room) numbers.Length = room;
        console.Write(new ControlCode("\r\u001b[2K"));
        // Not markup: its parser, with a table of emoji behind it, would be a tenth of a native program.
        console.Write(new Paragraph()
            .Append(count, Bold)
            .Append(new string('━', filled), new Style(Color.Green))
            .Append(new string('━', Width - filled), new Style(Color.Grey))
            .Append(" ")
            .Append(time, Bold)
            .Append(numbers.ToString()));
        isOpen = true;
    }

    private void Close()
    {
        if (isOpen) console.WriteLine();
        isOpen = false;
    }
}
