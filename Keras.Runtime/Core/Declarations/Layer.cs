namespace Keras;

/// <summary>
/// A layer of a model, usable as an attribute (<c>[Dense(10)]</c>) and as an object (<c>new Dense(10)</c>): both are the same declaration,
/// which the KerasGen compiler reads at build time. Keras: <c>keras.layers.Layer</c>.
/// </summary>
/// <remarks>
/// In a <see cref="SequentialAttribute">[Sequential]</see> class the attributes are the layers, in the order in which they are written.
/// Write them all on one declaration of the class: across several partial declarations their order would depend on the order of the files.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class Layer : Attribute
{
    /// <summary>
    /// The layer's name, under which its weights are saved. By default Keras' automatic name: the layer's kind in snake case, numbered from
    /// the second on (<c>dense</c>, <c>dense_1</c>, …). Names are unique within a model and contain no slash. Keras: <c>name</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Whether training changes the layer's weights; <see langword="true"/> by default. Keras: <c>trainable</c>.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// Adds this factor times the sum of the absolute outputs, per sample of the batch, to the loss; 0 (nothing) by default.
    /// Keras: <c>activity_regularizer=L1(…)</c>.
    /// </summary>
    public double ActivityL1 { get; set; }

    /// <summary>
    /// Adds this factor times the sum of the squared outputs, per sample of the batch, to the loss; 0 (nothing) by default.
    /// Keras: <c>activity_regularizer=L2(…)</c>.
    /// </summary>
    public double ActivityL2 { get; set; }

    /// <summary>
    /// What the outputs' size adds to the loss, per sample of the batch, with the regularizer's default factor; nothing by default. Keras:
    /// <c>activity_regularizer</c>.
    /// </summary>
    public Regularizer ActivityRegularizer { get; set; }
}
