using System.Text;

namespace Keras.Serialization;

/// <summary>Members of the base library that the shared readers use and the compiler's platform lacks.</summary>
internal static class Platform
{
    extension(Array)
    {
        /// <summary>The most elements that an array of bytes can have.</summary>
        public static int MaxLength => 0x7FFFFFC7;
    }

    public static void ReadExactly(this Stream stream, Span<byte> destination)
    {
        var piece = new byte[Math.Min(destination.Length, 1 << 16)];
        while (!destination.IsEmpty)
        {
            int count = stream.Read(piece, 0, Math.Min(piece.Length, destination.Length));
            if (count == 0)
                throw new EndOfStreamException();
            piece.AsSpan(0, count).CopyTo(destination);
            destination = destination[count..];
        }
    }

    public static int Read(this Stream stream, byte[] destination) => stream.Read(destination, 0, destination.Length);

    public static unsafe string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            return bytes.IsEmpty ? "" : encoding.GetString(first, bytes.Length);
    }

    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        if (dictionary.ContainsKey(key))
            return false;
        dictionary.Add(key, value);
        return true;
    }

    public static bool TryPop<T>(this Stack<T> stack, out T value)
    {
        bool any = stack.Count > 0;
        value = any ? stack.Pop() : default!;
        return any;
    }

    public static bool TryDequeue<T>(this Queue<T> queue, out T value)
    {
        bool any = queue.Count > 0;
        value = any ? queue.Dequeue() : default!;
        return any;
    }

    public static bool Contains(this string text, char letter) => text.IndexOf(letter) >= 0;

    public static string[] Split(this string text, char separator, StringSplitOptions options) => text.Split([separator], options);

    public static bool ContainsAny(this ReadOnlySpan<char> text, char first, char second, char third) =>
        text.IndexOfAny(first, second, third) >= 0;
}
