namespace Keras;

/// <summary>What layers with a table of vectors have in common.</summary>
public abstract class EmbeddingBase : Layer
{
    private protected EmbeddingBase(int inputDim, int outputDim, Initializer embeddingsInitializer, bool maskZero)
    {
        InputDim = inputDim;
        OutputDim = outputDim;
        EmbeddingsInitializer = embeddingsInitializer;
        MaskZero = maskZero;
    }

    /// <summary>How many numbers there are: they go from 0 to one less.</summary>
    public int InputDim { get; }

    /// <summary>The size of a vector.</summary>
    public int OutputDim { get; }

    /// <summary>First values of the table.</summary>
    public Initializer EmbeddingsInitializer { get; }

    /// <summary>Whether 0 stands for a step that isn't there, which the layers that follow leave out.</summary>
    public bool MaskZero { get; }

    /// <summary>
    /// Adds this factor times the sum of the table's absolute values to the loss; 0 by default. Keras: <c>embeddings_regularizer=L1(…)</c>.
    /// </summary>
    public double EmbeddingsL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the table's squares to the loss; 0 by default. Keras: <c>embeddings_regularizer=L2(…)</c>.
    /// </summary>
    public double EmbeddingsL2 { get; set; }

    /// <summary>
    /// What the table's size adds to the loss, with the regularizer's default factor; nothing by default. Keras:
    /// <c>embeddings_regularizer</c>.
    /// </summary>
    public Regularizer EmbeddingsRegularizer { get; set; }

    /// <summary>
    /// To what the table is kept after every training step, with the constraint's defaults; nothing by default. Keras:
    /// <c>embeddings_constraint</c>.
    /// </summary>
    public Constraint EmbeddingsConstraint { get; set; }
}
