using Spectre.Console;

namespace Keras.Execution;

/// <summary>Where progress goes: plain lines to a writer, a bar to a terminal.</summary>
internal sealed record ProgressTarget(TextWriter Writer, IAnsiConsole? Terminal);
