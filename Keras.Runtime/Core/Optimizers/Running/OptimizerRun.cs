namespace Keras.Execution;

/// <summary>An optimizer at work on some weights: what a step does, in which order, on every device.</summary>
internal abstract class OptimizerRun
{
    /// <summary>One step with the gradients that the device holds, which may be overwritten.</summary>
    public abstract void Step();

    /// <summary>What is left to do when training ends.</summary>
    public abstract void Finish();
}
