using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Passes.Fusions;

/// <summary>What is computed together.</summary>
public class FusionTests
{
    [Theory]
    [InlineData("[Input(6, 6, 2)] [Conv2D(4, 3, Activation.Relu)]")]
    [InlineData("[Input(6, 6, 2)] [Conv2D(4, 3)] [Activation(Activation.Gelu)] [Rescaling(2.0)]")]
    [InlineData("[Input(6)] [Dense(4, Activation.Tanh)]")]
    public void BiasAndActivationBelongToTheProduct(string attributes)
    {
        var f = Functions.Of(attributes, "Predict");
        Kernel only = Assert.Single(f.Kernels.Kernels);
        Assert.True(Cuts.TakesEpilogue(f.Graph.Nodes[only.Anchor].Op));
    }

    [Fact]
    public void TheMaskOfReluBelongsToTheGradientOfPooling()
    {
        var f = Functions.Of(
            "[Input(6, 6, 1)] [Conv2D(4, 3, Activation.Relu)] [MaxPooling2D(2)] [Flatten] [Dense(2)] [Loss.MeanSquaredError]", "Train");
        Kernel pooling = Assert.Single(f.Around<SelectAndScatter>());
        Assert.True(pooling.Anchor >= 0);
        Assert.Contains(f.Computed(pooling), op => op is Compare);
    }

    [Fact]
    public void DropoutBelongsToTheProduct()
    {
        var f = Functions.Of("[Input(6)] [Dense(16, Activation.Relu)] [Dropout(0.5)] [Dense(2)] [Loss.MeanSquaredError]", "Train");
        Assert.Contains(f.Around<DotGeneral>(),
            k => k.Anchor >= 0 && f.Computed(k).Any(op => op is RngUniform) && f.Computed(k).Any(op => op is Relu));
        Assert.DoesNotContain(f.Kernels.Kernels, k => f.Graph.Nodes[k.Target].Op is RngUniform);
    }

    [Fact]
    public void TheExponentialsOfSoftmaxAreComputedOnce()
    {
        var f = Functions.Of("[Input(6)] [Dense(4, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]", "Train");
        Assert.Single(f.Kernels.Kernels, k => f.Computed(k).Any(op => op is Exp));
    }

    [Fact]
    public void WhatIsExpensiveIsNeverRepeated()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            foreach ((string name, Functions f) in Functions.All(RandomDeclaration.Of(seed)))
            {
                var repeated =
                    f.Kernels.Kernels.SelectMany(k => Cuts.Formula(f.Graph, f.Kernels.InMemory, k.Target).Append(k.Target)).GroupBy(n => n)
                    .Where(g => g.Count() > 1 && f.Graph.Nodes[g.Key].Op.IsExpensive);
                Assert.True(!repeated.Any(), $"{RandomDeclaration.Of(seed)}, {name}");
            }
        }
    }

    /// <summary>A kernel has what it reads: values in memory, computed before, and everything that is wanted is computed once.</summary>
    [Fact]
    public void EveryResultHasAKernelAndEveryKernelItsOperands()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            foreach ((string name, Functions f) in Functions.All(RandomDeclaration.Of(seed)))
            {
                var ready = new HashSet<int>(Enumerable.Range(0, f.Graph.Nodes.Count).Where(n => f.Graph.Nodes[n].Op is Parameter));
                foreach (Kernel kernel in f.Kernels.Kernels)
                {
                    Assert.All(kernel.Reads,
                        r => Assert.True(ready.Contains(f.Kernels.Storage(r)), $"{RandomDeclaration.Of(seed)}, {name}: node {r}"));
                    Assert.True(ready.Add(kernel.Target));
                    Assert.True(kernel.Anchor < 0 || !f.Kernels.InMemory[kernel.Anchor]);
                }

                Assert.All(f.Graph.Results, r => Assert.Contains(f.Kernels.Storage(r.Node), ready));
            }
        }
    }
}
