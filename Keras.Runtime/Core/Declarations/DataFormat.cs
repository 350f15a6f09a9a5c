namespace Keras;

/// <summary>Where an image-like tensor has its channels.</summary>
public enum DataFormat
{
    /// <summary>(batch, height, width, channels), the faster one here. Keras: <c>"channels_last"</c>.</summary>
    ChannelsLast,

    /// <summary>(batch, channels, height, width). Keras: <c>"channels_first"</c>.</summary>
    ChannelsFirst,
}
