namespace Keras.Benchmarks;

/// <summary>Something to be timed, again and again.</summary>
internal interface IWork : IDisposable
{
    void Run();
}
