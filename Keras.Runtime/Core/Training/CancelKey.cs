namespace Keras.Execution;

/// <summary>Listens for Ctrl+C: the first one asks for an end, a second one ends the process as usual.</summary>
internal sealed class CancelKey : IDisposable
{
    private readonly ConsoleCancelEventHandler? handler;
    private volatile bool wasPressed;

    public CancelKey(bool listen)
    {
        if (!listen || OperatingSystem.IsBrowser() || OperatingSystem.IsAndroid() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS())
            return;
        handler = OnPressed;
        Console.CancelKeyPress += handler;
    }

    public bool WasPressed => wasPressed;

    public void Dispose()
    {
        if (handler is null || OperatingSystem.IsBrowser() || OperatingSystem.IsAndroid() || OperatingSystem.IsIOS()
            || OperatingSystem.IsTvOS()) return;
        Console.CancelKeyPress -= handler;
    }

    private void OnPressed(object? sender, ConsoleCancelEventArgs e)
    {
        if (wasPressed || e.SpecialKey != ConsoleSpecialKey.ControlC) return;
        wasPressed = true;
        e.Cancel = true;
    }
}
