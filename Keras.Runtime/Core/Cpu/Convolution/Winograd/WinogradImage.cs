namespace Keras.Cpu;

/// <summary>Images from which square patches are read, with zeros around them.</summary>
/// <param name="data">(sample, height, width, channel).</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="channels">Floats per position.</param>
internal readonly unsafe struct WinogradImage(float* data, nint height, nint width, nint channels)
{
    /// <summary>
    /// Where the patch of a sample lies whose first position is (<paramref name="top"/>, <paramref name="left"/>), and how many floats its
    /// rows are apart: in the image, or in <paramref name="copy"/> where it reaches beyond.
    /// </summary>
    internal float* Patch(nint sample, nint top, nint left, nint size, float* copy, out nint rowStride)
    {
        float* image = data + (sample * height * width * channels);
        rowStride = width * channels;
        if (top >= 0 && left >= 0 && top + size <= height && left + size <= width)
            return image + (((top * width) + left) * channels);

        nint first = Math.Max(left, 0), end = Math.Min(left + size, width);
        rowStride = size * channels;
        for (nint row = 0; row < size; row++)
        {
            float* target = copy + (row * rowStride);
            bool reaches = end > first && top + row >= 0 && top + row < height;
            if (!reaches || end - first < size)
                Clear(target, rowStride);
            if (reaches)
                Packing.Copy(image + ((((top + row) * width) + first) * channels), 0, 1, (end - first) * channels,
                    target + ((first - left) * channels), 0);
        }

        return copy;
    }

    static void Clear(float* target, nint floats) => new Span<float>(target, (int)floats).Clear();
}
