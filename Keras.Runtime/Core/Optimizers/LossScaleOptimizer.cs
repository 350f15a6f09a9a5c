using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>
    /// Another optimizer, whose steps are left out where a gradient times a scale isn't a finite number; the scale halves then, and doubles
    /// after enough steps (Keras' <c>LossScaleOptimizer</c>). Can't be declared by an attribute: set <see cref="Model.Optimizer"/>.
    /// </summary>
    /// <remarks>
    /// Keras multiplies the loss by the scale, so that half-precision gradients don't vanish. Gradients here are single precision: only
    /// what a scale too high does is left.
    /// </remarks>
    public sealed class LossScaleOptimizer : Optimizer
    {
        private double _scale;
        private int _counter;
        private long _skipped;

        /// <summary>Creates the optimizer.</summary>
        /// <param name="innerOptimizer">What updates the weights.</param>
        /// <param name="initialScale">The first scale.</param>
        /// <param name="dynamicGrowthSteps">After how many steps without an overflow the scale doubles.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>loss_scale_optimizer</c>.</param>
        public LossScaleOptimizer(Optimizer innerOptimizer, double initialScale = 32768, int dynamicGrowthSteps = 2000, string? name = null)
            : base(0, 0, 0, 0, 0, false, 0.99, 0, 0, 0, name ?? "loss_scale_optimizer", 0)
        {
            ArgumentNullException.ThrowIfNull(innerOptimizer);
            ArgumentOutOfRangeException.ThrowIfLessThan(dynamicGrowthSteps, 1);
            InnerOptimizer = innerOptimizer;
            InitialScale = initialScale > 0 && float.IsFinite((float)initialScale) ? initialScale
                : throw new ArgumentOutOfRangeException(nameof(initialScale), initialScale, "Expected a finite number above 0.");
            DynamicGrowthSteps = dynamicGrowthSteps;
            _scale = initialScale;
        }

        /// <summary>What updates the weights.</summary>
        public Optimizer InnerOptimizer { get; }

        /// <summary>The first scale.</summary>
        public double InitialScale { get; }

        /// <summary>After how many steps without an overflow the scale doubles.</summary>
        public int DynamicGrowthSteps { get; }

        /// <summary>The scale of the coming step.</summary>
        public double DynamicScale => _scale;

        /// <summary>How many batches this optimizer has been given, those included whose steps were left out.</summary>
        public override long Iterations
        {
            get => InnerOptimizer.Iterations + _skipped;
            internal set => _skipped = value - InnerOptimizer.Iterations;
        }

        /// <summary>That of the <see cref="InnerOptimizer"/>.</summary>
        public override double LearningRate
        {
            get => InnerOptimizer.LearningRate;
            set => InnerOptimizer.LearningRate = value;
        }

        internal override int SlotCount => InnerOptimizer.SlotCount;

        private protected override int RuleSlots => 0;

        internal override OptimizerRun CreateRun(
            ModelDescription model, IReadOnlyList<WeightDescription> weights, OptimizerDevice device) =>
            new Run(this, InnerOptimizer.CreateRun(model, weights, device), weights, device);

        // Keras never counts in the outer optimizer, which has a learning rate of 0.
        internal override IEnumerable<OptimizerVariable> Variables(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
        [
            new NumberVariable("iteration", static () => 0, static _ => { }, isInteger: true),
            new NumberVariable("learning_rate", static () => 0, static _ => { }),
            new NumberVariable("step_counter", () => _counter, value => _counter = (int)value, isInteger: true, least: 0),
            new NumberVariable("dynamic_scale", () => _scale, value => _scale = value, least: float.Epsilon),
            .. InnerVariables(model, weights),
        ];

        internal override Optimizer? Inner => InnerOptimizer;

        internal override IEnumerable<OptimizerVariable> InnerVariables(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            InnerOptimizer.Variables(model, weights).Where(variable => variable is not NumberVariable { IsLoose: true });

        internal override bool KeepsAverages => InnerOptimizer.KeepsAverages;

        internal override IEnumerable<SlotVariable> Averages(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            InnerOptimizer.Averages(model, weights);

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) => [];

        private protected override UpdateRule CreateRule() => throw new NotSupportedException();

        private sealed class Run(LossScaleOptimizer optimizer, OptimizerRun inner, IReadOnlyList<WeightDescription> weights,
            OptimizerDevice device) : OptimizerRun
        {
            public override void Step()
            {
                if (device.AreFinite(weights, (float)optimizer._scale))
                {
                    inner.Step();
                    bool grows = optimizer._counter == optimizer.DynamicGrowthSteps - 1;
                    optimizer._counter = grows ? 0 : optimizer._counter + 1;
                    if (grows) optimizer._scale *= 2;
                }
                else
                {
                    optimizer._counter = 0;
                    optimizer._scale /= 2;
                    optimizer._skipped++;
                }
            }

            public override void Finish() => inner.Finish();
        }
    }
}
