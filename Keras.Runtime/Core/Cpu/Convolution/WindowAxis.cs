namespace Keras.Cpu;

/// <summary>
/// One spatial dimension of an input gradient. Input positions fall into as many phases as the stride has steps; those of one phase meet
/// the same elements of the window, at output positions that move with them: <c>output = index in phase + shift</c>.
/// </summary>
internal readonly struct WindowAxis
{
    readonly nint input, pad, kernel, stride, dilation, output;

    internal WindowAxis(nint input, nint pad, nint kernel, nint stride, nint dilation, nint output)
    {
        (this.input, this.pad, this.kernel, this.stride, this.dilation, this.output) = (input, pad, kernel, stride, dilation, output);
        nint last = output - 1;
        for (nint phase = 0; phase < Phases; phase++)
        {
            for (nint element = kernel - 1; element >= 0; element--)
            {
                if (!Meets(phase, element))
                    continue;
                Low = Math.Max(Low, -Shift(phase, element));
                last = Math.Max(last, Positions(phase) - 1 + Shift(phase, element));
            }
        }

        Extent = Low + last + 1;
    }

    /// <summary>Number of phases.</summary>
    internal nint Phases => Math.Min(stride, input);

    /// <summary>Zeros needed before the output gradient.</summary>
    internal nint Low { get; }

    /// <summary>Size of the output gradient with its zeros.</summary>
    internal nint Extent { get; }

    /// <summary>Input positions of a phase: <c>phase, phase + stride, …</c></summary>
    internal nint Positions(nint phase) => (input - phase + stride - 1) / stride;

    /// <summary>Whether the window's element falls on positions of the phase.</summary>
    internal bool Meets(nint phase, nint element) => (phase + pad - element * dilation) % stride == 0;

    /// <summary>From the index in the phase to the output position whose window has <paramref name="element"/> there.</summary>
    internal nint Shift(nint phase, nint element) => (phase + pad - element * dilation) / stride;
}
