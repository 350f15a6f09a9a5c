namespace Keras.Torch;

/// <summary>Thrown where libtorch isn't there, or doesn't have the device that was asked for.</summary>
public sealed class TorchUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was asked for, and what there is.</param>
    /// <param name="inner">TorchSharp's own exception, if there was one.</param>
    public TorchUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
