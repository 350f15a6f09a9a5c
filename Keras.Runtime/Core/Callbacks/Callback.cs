namespace Keras;

/// <summary>What is called at the points of training, evaluation and prediction (Keras: <c>Callback</c>). Override what you need.</summary>
/// <remarks>
/// Set <see cref="Model.StopTraining"/> to end training after the batch or epoch. An exception ends the run and reaches the caller; the
/// model keeps its state.
/// </remarks>
public abstract class Callback
{
    private Model? model;
    private TrainingParams? parameters;

    /// <summary>The model that is trained or evaluated.</summary>
    /// <exception cref="InvalidOperationException">No run has begun yet.</exception>
    public Model Model => model ?? throw NotRunning();

    /// <summary>Epochs, steps and names of the run.</summary>
    /// <exception cref="InvalidOperationException">No run has begun yet.</exception>
    public TrainingParams Params => parameters ?? throw NotRunning();

    /// <summary>
    /// Names that this callback adds to the logs at an epoch's end (<see cref="Logs.Set"/>), so that others can monitor them.
    /// </summary>
    public virtual IReadOnlyList<string> AddedLogs => [];

    /// <summary>Training begins.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>Training has ended, also when it was cancelled; not after an exception.</summary>
    /// <param name="logs">The numbers of the last epoch.</param>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>An epoch begins.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>An epoch has ended, its validation included.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    /// <param name="logs">Its numbers; may be added to.</param>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>A training batch begins.</summary>
    /// <param name="batch">Its number within the epoch, from 0.</param>
    public virtual void OnTrainBatchBegin(int batch)
    {
    }

    /// <summary>A training batch has ended.</summary>
    /// <param name="batch">Its number within the epoch, from 0.</param>
    /// <param name="logs">The means over the epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Evaluation begins, by itself or as the validation of an epoch.</summary>
    public virtual void OnTestBegin()
    {
    }

    /// <summary>Evaluation has ended.</summary>
    /// <param name="logs">Its numbers, without <c>val_</c>.</param>
    public virtual void OnTestEnd(Logs logs)
    {
    }

    /// <summary>A batch of an evaluation begins.</summary>
    /// <param name="batch">Its number, from 0.</param>
    public virtual void OnTestBatchBegin(int batch)
    {
    }

    /// <summary>A batch of an evaluation has ended.</summary>
    /// <param name="batch">Its number, from 0.</param>
    /// <param name="logs">The means so far, without <c>val_</c>.</param>
    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Prediction begins.</summary>
    public virtual void OnPredictBegin()
    {
    }

    /// <summary>Prediction has ended.</summary>
    public virtual void OnPredictEnd()
    {
    }

    /// <summary>A batch of a prediction begins.</summary>
    /// <param name="batch">Its number, from 0.</param>
    public virtual void OnPredictBatchBegin(int batch)
    {
    }

    /// <summary>A batch of a prediction has ended.</summary>
    /// <param name="batch">Its number, from 0.</param>
    public virtual void OnPredictBatchEnd(int batch)
    {
    }

    internal void Attach(Model to, TrainingParams run)
    {
        model = to;
        parameters = run;
    }

    /// <summary>Prints a line below the progress of the run.</summary>
    /// <param name="message">The line.</param>
    protected void Print(string message) => Model.PrintMessage(message);

    private InvalidOperationException NotRunning() =>
        new($"{GetType().Name} belongs to no model yet: it is attached when Fit, Evaluate or Predict begins.");
}
