using Keras.Execution;
using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <summary>
/// A whole tensor, or one number for all its elements, as a value of an update rule, so that the rules of <see cref="Keras.Cpu"/> run on a
/// device as they stand.
/// </summary>
/// <remarks>Each operation makes a tensor in the current dispose scope. Masks are boolean tensors.</remarks>
internal readonly struct TorchValue : ITensor<TorchValue>
{
    private readonly Tensor? tensor;
    private readonly float number;

    /// <summary>Wraps a tensor, which stays its owner's.</summary>
    public TorchValue(Tensor tensor) => this.tensor = tensor;

    private TorchValue(float number) => this.number = number;

    /// <summary>The tensor, or a scalar of the number.</summary>
    public Tensor Tensor => tensor ?? torch.tensor(number);

    /// <inheritdoc/>
    public int Rank => (int)Tensor.dim();

    public static TorchValue Broadcast(float value) => new(value);

    public static TorchValue Sum(TorchValue a, ReadOnlySpan<int> axes) =>
        axes.IsEmpty ? a : new(a.Tensor.sum(Array.ConvertAll(axes.ToArray(), axis => (long)axis), keepdim: true));

    public static TorchValue MatMul(TorchValue a, TorchValue b) => new(a.Tensor.matmul(b.Tensor));

    public static TorchValue Transpose(TorchValue a) => new(a.Tensor.transpose(0, 1));

    public static TorchValue operator +(TorchValue a, TorchValue b) =>
        (a.tensor, b.tensor) switch
        {
            (null, null) => new(a.number + b.number),
            ({ } x, null) => new(x + b.number),
            (null, { } y) => new(y + a.number),
            ({ } x, { } y) => new(x + y),
        };

    public static TorchValue operator -(TorchValue a, TorchValue b) =>
        (a.tensor, b.tensor) switch
        {
            (null, null) => new(a.number - b.number),
            ({ } x, null) => new(x - b.number),
            (null, { } y) => new(a.Tensor - y),
            ({ } x, { } y) => new(x - y),
        };

    public static TorchValue operator *(TorchValue a, TorchValue b) =>
        (a.tensor, b.tensor) switch
        {
            (null, null) => new(a.number * b.number),
            ({ } x, null) => new(x * b.number),
            (null, { } y) => new(y * a.number),
            ({ } x, { } y) => new(x * y),
        };

    public static TorchValue operator /(TorchValue a, TorchValue b) =>
        (a.tensor, b.tensor) switch
        {
            (null, null) => new(a.number / b.number),
            ({ } x, null) => new(x / b.number),
            _ => new(a.Tensor / b.tensor!),
        };

    public static TorchValue operator -(TorchValue a) => a.tensor is { } x ? new(x.neg()) : new(-a.number);

    public static TorchValue MultiplyAdd(TorchValue a, TorchValue b, TorchValue c) =>
        (a.tensor, b.tensor, c.tensor) switch
        {
            ({ } x, { } y, { } z) => new(z.addcmul(x, y, 1)),
            ({ } x, null, { } z) => new(z.add(x, b.number)),
            (null, { } y, { } z) => new(z.add(y, a.number)),
            _ => (a * b) + c,
        };

    public static TorchValue Max(TorchValue a, TorchValue b) => new(maximum(a.Tensor, b.Tensor));

    public static TorchValue Min(TorchValue a, TorchValue b) => new(minimum(a.Tensor, b.Tensor));

    public static TorchValue Abs(TorchValue a) => a.tensor is { } x ? new(x.abs()) : new(MathF.Abs(a.number));

    public static TorchValue Sqrt(TorchValue a) => a.tensor is { } x ? new(x.sqrt()) : new(MathF.Sqrt(a.number));

    public static TorchValue Pow(TorchValue a, TorchValue b) => new(a.Tensor.pow(b.Tensor));

    public static TorchValue Sign(TorchValue a) => new(a.Tensor.sign());

    public static TorchValue GreaterThan(TorchValue a, TorchValue b) => new(a.Tensor.gt(b.Tensor));

    public static TorchValue GreaterThanOrEqual(TorchValue a, TorchValue b) => new(a.Tensor.ge(b.Tensor));

    public static TorchValue Equal(TorchValue a, TorchValue b) => new(a.Tensor.eq(b.Tensor));

    public static TorchValue And(TorchValue a, TorchValue b) => new(a.Tensor.logical_and(b.Tensor));

    public static TorchValue Or(TorchValue a, TorchValue b) => new(a.Tensor.logical_or(b.Tensor));

    public static TorchValue Not(TorchValue a) => new(a.Tensor.logical_not());

    /// <inheritdoc/>
    public int Size(int axis) => (int)Tensor.size(axis);

    public static TorchValue Select(TorchValue mask, TorchValue a, TorchValue b) => new(where(mask.Tensor, a.Tensor, b.Tensor));
}
