using TorchSharp;
using static Keras.Torch.Tests.Numbers;

namespace Keras.Torch.Tests;

public class ShapingTests
{
    private readonly float[] six = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Broadcast_repeats_along_new_and_unit_axes()
    {
        using var scope = torch.NewDisposeScope();

        AssertClose([1, 1, 2, 2, 1, 1, 2, 2], TorchOps.BroadcastInDim(Tensor([1, 2], 2), [2, 2, 2], [1]), [2, 2, 2]);
        AssertClose([1, 1, 1, 2, 2, 2], TorchOps.BroadcastInDim(Tensor([1, 2], 2, 1), [2, 3], [0, 1]), [2, 3]);
        AssertClose([7, 7], TorchOps.BroadcastInDim(torch.tensor(7f), [2], []), [2]);
    }

    [Fact]
    public void Dot_general_sums_products_over_any_axes()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor a = Tensor(Fine(1, 2, 3, 4), 2, 3, 4), b = Tensor(Fine(2, 4, 5, 2), 4, 5, 2), two = Tensor(Fine(3, 3, 4, 6), 3, 4, 6);

        AssertClose(Array(torch.einsum("bmk,knb->bmn", a, b)), TorchOps.DotGeneral(a, b, [2], [0], [0], [2]), [2, 3, 5]);
        AssertClose(Array(torch.einsum("xab,abn->xn", a, two)), TorchOps.DotGeneral(a, two, [1, 2], [0, 1]), [2, 6]);
        AssertClose(Array(torch.einsum("xab,ban->xn", a, b[.., ..3])), TorchOps.DotGeneral(a, b[.., ..3], [2, 1], [0, 1]), [2, 2]);
    }

    [Fact]
    public void Reductions_remove_their_axes()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(six, 1, 2, 3);

        AssertClose([21], TorchOps.ReduceSum(x, 0, 1, 2), []);
        AssertClose([5, 7, 9], TorchOps.ReduceSum(x, 1), [1, 3]);
        AssertClose([3, 6], TorchOps.ReduceMaximum(x, 0, 2), [2]);
        AssertClose([1, 2, 3], TorchOps.ReduceMinimum(x, 1), [1, 3]);
        AssertClose([6, 120], TorchOps.ReduceProduct(x, 2, 0), [2]);
        AssertClose(six, TorchOps.ReduceSum(x), [1, 2, 3]);
    }

    [Fact]
    public void Slice_and_pad_undo_each_other()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(six, 2, 3);

        AssertClose([1, 3, 4, 6], TorchOps.Slice(x, [0, 0], [2, 3], [1, 2]), [2, 2]);
        AssertClose([5], TorchOps.Slice(x, [1, 1], [2, 2], [1, 1]), [1, 1]);
        AssertClose([9, 1, 9, 2, 9, 3], TorchOps.Pad(Tensor([1, 2, 3], 3), 9, [1], [0], [1]), [6]);
        AssertClose([5, 6, 0], TorchOps.Pad(x, 0, [-1, -1], [0, 1]), [1, 3]);
    }

    [Fact]
    public void Gather_takes_slices_and_scatter_adds_them_back()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor table = Tensor(six, 3, 2), indices = Tensor([2, 0, 2, 1], 2, 2);
        torch.Tensor taken = TorchOps.Gather(table, indices, 0);

        AssertClose([5, 6, 1, 2, 5, 6, 3, 4], taken, [2, 2, 2]);
        AssertClose([1, 2, 3, 4, 10, 12], TorchOps.ScatterAdd(taken, indices, 0, [3, 2]), [3, 2]);
        AssertClose([2, 1, 4, 3, 6, 5], TorchOps.Gather(table, Tensor([1, 0], 2), 1), [3, 2]);
    }

    [Fact]
    public void Gather_takes_from_each_its_own_and_nothing_where_nothing_is()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor tables = Tensor([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2), indices = Tensor([-1, 1.9f, 0, 2], 2, 2);
        torch.Tensor taken = TorchOps.Gather(tables, indices, 2, 1);

        AssertClose([2, 2, 4, 4, 5, -9, 7, -9], taken.nan_to_num(-9), [2, 2, 2]);
        AssertClose([0, 3, 0, 7, 5, 0, 7, 0],
            TorchOps.ScatterAdd(Tensor([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2), indices, 2, [2, 2, 2], 1), [2, 2, 2]);
        AssertClose([2, -9, 4, -9], TorchOps.Gather(Tensor([1, 2, 3, 4], 2, 2), Tensor([-1, -3], 2), 1).nan_to_num(-9), [2, 2]);
    }

    [Fact]
    public void Iota_counts_along_one_axis_and_reverse_turns_it()
    {
        using var scope = torch.NewDisposeScope();

        AssertClose([0, 1, 2, 0, 1, 2], TorchOps.Iota([2, 3], 1, torch.CPU), [2, 3]);
        AssertClose([1, 1, 1, 0, 0, 0], TorchOps.Reverse(TorchOps.Iota([2, 3], 0, torch.CPU), 0), [2, 3]);
    }
}
