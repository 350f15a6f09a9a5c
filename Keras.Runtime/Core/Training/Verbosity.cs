namespace Keras;

/// <summary>What training prints (Keras: <c>verbose</c>).</summary>
public enum Verbosity
{
    /// <summary>A progress bar on a terminal, one line per epoch elsewhere (Keras: <c>"auto"</c>).</summary>
    Auto,

    /// <summary>Nothing (Keras: 0).</summary>
    Silent,

    /// <summary>A bar that moves with the batches (Keras: 1).</summary>
    ProgressBar,

    /// <summary>One plain line per epoch (Keras: 2).</summary>
    OneLine,
}
