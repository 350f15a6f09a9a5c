using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>
    /// Other optimizers for other weights (Keras' <c>MultiOptimizer</c>). Can't be declared by an attribute: set
    /// <see cref="Model.Optimizer"/>.
    /// </summary>
    public sealed class MultiOptimizer : Optimizer
    {
        private readonly OptimizerMap _map;

        /// <summary>Creates the optimizer.</summary>
        /// <param name="optimizerMap">Which optimizer updates which weights.</param>
        /// <param name="lossScaleFactor">See <see cref="LossScaleFactor"/>; 0: none.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>multi_optimizer</c>.</param>
        public MultiOptimizer(OptimizerMap optimizerMap, double lossScaleFactor = 0, string? name = null)
            : base(0, 0, 0, 0, 0, false, 0.99, 0, lossScaleFactor, 0, name ?? "multi_optimizer", 0)
        {
            ArgumentNullException.ThrowIfNull(optimizerMap);
            _map = optimizerMap;
            Optimizers = [.. optimizerMap.Select(entry => entry.Value).Append(optimizerMap.DefaultOptimizer).Distinct()];
        }

        /// <summary>The optimizers inside, those of the patterns first.</summary>
        public IReadOnlyList<Optimizer> Optimizers { get; }

        /// <summary>Each of the <see cref="Optimizers"/> has its own.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public override double LearningRate
        {
            get => throw Apart();
            set => throw Apart();
        }

        // Their weights are apart, so that they share the slots.
        internal override int SlotCount => Optimizers.Max(optimizer => optimizer.SlotCount);

        private protected override int RuleSlots => 0;

        internal override OptimizerRun CreateRun(
            ModelDescription model, IReadOnlyList<WeightDescription> weights, OptimizerDevice device) =>
            new Run(this,
                [.. Split(model, weights).Where(part => part.Weights.Count > 0)
                    .Select(part => part.Optimizer.CreateRun(model, part.Weights, device))]);

        internal override IEnumerable<OptimizerVariable> Variables(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            [.. OwnVariables(), .. Split(model, weights).SelectMany(part => part.Optimizer.Variables(model, part.Weights))];

        internal override bool KeepsAverages => Optimizers.Any(optimizer => optimizer.KeepsAverages);

        internal override IEnumerable<SlotVariable> Averages(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Split(model, weights).SelectMany(part => part.Optimizer.Averages(model, part.Weights));

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) => [];

        private protected override UpdateRule CreateRule() => throw new NotSupportedException();

        private IEnumerable<(Optimizer Optimizer, IReadOnlyList<WeightDescription> Weights)> Split(
            ModelDescription model, IReadOnlyList<WeightDescription> weights)
        {
            ILookup<Optimizer, WeightDescription> byOptimizer = weights.ToLookup(weight => _map.Of(VariablePath.Of(model, weight)));
            return Optimizers.Select(optimizer => (optimizer, (IReadOnlyList<WeightDescription>)[.. byOptimizer[optimizer]]));
        }

        private InvalidOperationException Apart() =>
            new($"'{Name}' has no learning rate of its own: expected one of its {nameof(Optimizers)} to be asked.");

        private sealed class Run(MultiOptimizer optimizer, OptimizerRun[] runs) : OptimizerRun
        {
            public override void Step()
            {
                foreach (OptimizerRun run in runs) run.Step();
                optimizer.Iterations++;
            }

            public override void Finish()
            {
                foreach (OptimizerRun run in runs) run.Finish();
            }
        }
    }
}
