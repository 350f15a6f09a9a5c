using Keras.Cpu;

namespace Keras.Execution;

/// <summary>An update rule over flat buffers.</summary>
internal static unsafe class UpdateLoop
{
    public static void Run<TRule>(in TRule rule, float* gradients, float* weights, float* slot0, float* slot1, float* slot2, int count)
        where TRule : struct, IUpdateRule
    {
        for (int i = 0; i < count; i++)
        {
            Scalar weight = new(weights[i]), first = default, second = default, third = default;
            if (TRule.SlotCount > 0) first = new(slot0[i]);
            if (TRule.SlotCount > 1) second = new(slot1[i]);
            if (TRule.SlotCount > 2) third = new(slot2[i]);
            rule.Update(new Scalar(gradients[i]), ref weight, ref first, ref second, ref third);
            weights[i] = weight.Value;
            if (TRule.SlotCount > 0) slot0[i] = first.Value;
            if (TRule.SlotCount > 1) slot1[i] = second.Value;
            if (TRule.SlotCount > 2) slot2[i] = third.Value;
        }
    }

    private readonly struct Scalar(float value) : INumeric<Scalar>
    {
        public float Value => value;

        public static Scalar Broadcast(float value) => new(value);
        public static Scalar MultiplyAdd(Scalar a, Scalar b, Scalar c) => new(MathF.FusedMultiplyAdd(a.Value, b.Value, c.Value));
        public static Scalar Max(Scalar a, Scalar b) => new(MathF.Max(a.Value, b.Value));
        public static Scalar Min(Scalar a, Scalar b) => new(MathF.Min(a.Value, b.Value));
        public static Scalar Abs(Scalar a) => new(MathF.Abs(a.Value));
        public static Scalar Sqrt(Scalar a) => new(MathF.Sqrt(a.Value));
        public static Scalar Sign(Scalar a) => new(MathF.Sign(a.Value));
        public static Scalar GreaterThan(Scalar a, Scalar b) => Mask(a.Value > b.Value);
        public static Scalar GreaterThanOrEqual(Scalar a, Scalar b) => Mask(a.Value >= b.Value);
        public static Scalar Equal(Scalar a, Scalar b) => Mask(a.Value == b.Value);
        public static Scalar And(Scalar a, Scalar b) => Bits(a, b, (x, y) => x & y);
        public static Scalar Or(Scalar a, Scalar b) => Bits(a, b, (x, y) => x | y);
        public static Scalar Not(Scalar a) => Bits(a, a, (x, _) => ~x);
        public static Scalar Select(Scalar mask, Scalar a, Scalar b) => BitConverter.SingleToInt32Bits(mask.Value) != 0 ? a : b;
        public static Scalar operator +(Scalar a, Scalar b) => new(a.Value + b.Value);
        public static Scalar operator -(Scalar a, Scalar b) => new(a.Value - b.Value);
        public static Scalar operator *(Scalar a, Scalar b) => new(a.Value * b.Value);
        public static Scalar operator /(Scalar a, Scalar b) => new(a.Value / b.Value);
        public static Scalar operator -(Scalar a) => new(-a.Value);

        private static Scalar Mask(bool value) => new(BitConverter.Int32BitsToSingle(value ? -1 : 0));

        private static Scalar Bits(Scalar a, Scalar b, Func<int, int, int> operation) =>
            new(BitConverter.Int32BitsToSingle(operation(BitConverter.SingleToInt32Bits(a.Value), BitConverter.SingleToInt32Bits(b.Value))));
    }
}
