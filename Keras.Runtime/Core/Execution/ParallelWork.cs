namespace Keras.Execution;

/// <summary>Work that is cut into independent pieces, for <see cref="Workers.ForEach(int, ParallelWork)"/>. Made once and run many times.</summary>
public abstract class ParallelWork
{
    /// <summary>Does the piece with this number; called on any thread, by several at a time with different numbers.</summary>
    public abstract void Run(int index);
}
