namespace Keras.Execution;

/// <summary>
/// Work that is cut into independent pieces, for <see cref="Workers.ForEach(int, ParallelWork)"/>. Made once and run many times.
/// </summary>
public abstract class ParallelWork
{
    /// <summary>Does one piece; called on any thread, by several at a time with different numbers.</summary>
    /// <param name="index">The piece's number, from 0.</param>
    public abstract void Run(int index);
}
