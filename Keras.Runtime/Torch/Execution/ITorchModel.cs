namespace Keras.Torch;

/// <summary>A compiled model that can run on Torch; the generator implements it where a project references Keras.Runtime.Torch.</summary>
public interface ITorchModel
{
    /// <summary>Parameters: the model's inputs. Results: its outputs.</summary>
    TorchFunction CreateTorchPredict();

    /// <summary>
    /// Parameters: the model's inputs, one tensor of labels for each output, one weight per sample for each output. Results: outputs and
    /// losses. Null for a model without a loss.
    /// </summary>
    TorchFunction? CreateTorchEvaluate();

    /// <summary>As <see cref="CreateTorchEvaluate"/>; results also gradients and state updates. Null for a model without a loss.</summary>
    TorchFunction? CreateTorchTrain();
}
