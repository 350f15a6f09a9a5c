namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <content>What moves, repeats, joins or sums elements.</content>
internal sealed partial record Evaluator
{
    private NdArray Broadcast(BroadcastInDim op, NdArray x) =>
        NdArray.Of(Sizes(op.Shape), i => x[[.. op.Axes.Select((to, from) => x.Shape[from] == 1 ? 0 : i[to])]]);

    private static NdArray TransposeOf(Transpose op, NdArray x)
    {
        var result = new NdArray([.. op.Permutation.Select(a => x.Shape[a])]);
        foreach (int[] from in NdArray.Indices(x.Shape))
            result[[.. op.Permutation.Select(a => from[a])]] = x[from];
        return result;
    }

    private NdArray SliceOf(Slice op, NdArray x)
    {
        int[] starts = Sizes(Shape.Of(op.Starts)), limits = Sizes(Shape.Of(op.Limits));
        int[][] picked = [.. starts.Select((start, axis) =>
            Enumerable.Range(start, limits[axis] - start).Where(i => (i - start) % op.Strides[axis] == 0).ToArray())];
        return NdArray.Of([.. picked.Select(p => p.Length)], i => x[[.. i.Select((at, axis) => picked[axis][at])]]);
    }

    private NdArray PadOf(Pad op, NdArray x)
    {
        int[] low = Sizes(Shape.Of(op.Low)), high = Sizes(Shape.Of(op.High));
        int[] shape = [.. x.Shape.Select((size, axis) => low[axis] + size + ((size - 1) * op.Interior[axis]) + high[axis])];
        NdArray result = NdArray.Of(shape, _ => op.Value);
        foreach (int[] from in NdArray.Indices(x.Shape))
        {
            int[] to = [.. from.Select((at, axis) => low[axis] + (at * (op.Interior[axis] + 1)))];
            if (result.Contains(to))
                result[to] = x[from];
        }

        return result;
    }

    private static NdArray Join(int axis, NdArray[] parts)
    {
        int[] shape = [.. parts[0].Shape];
        shape[axis] = parts.Sum(p => p.Shape[axis]);
        var result = new NdArray(shape);
        int start = 0;
        foreach (NdArray part in parts)
        {
            foreach (int[] from in NdArray.Indices(part.Shape))
                result[[.. from.Select((at, a) => a == axis ? start + at : at)]] = part[from];
            start += part.Shape[axis];
        }

        return result;
    }

    private static NdArray GatherOf(Gather op, NdArray x, NdArray indices)
    {
        int taken = indices.Rank - op.BatchAxes;
        int[] shape = [.. x.Shape[..op.Axis], .. indices.Shape[op.BatchAxes..], .. x.Shape[(op.Axis + 1)..]];
        return NdArray.Of(shape,
            i => Slice(indices[[.. i[..op.BatchAxes], .. i[op.Axis..(op.Axis + taken)]]], x.Shape[op.Axis]) is { } slice
            ? x[[.. i[..op.Axis], slice, .. i[(op.Axis + taken)..]]]
            : double.NaN);
    }

    private NdArray ScatterOf(ScatterAdd op, NdArray updates, NdArray indices)
    {
        int taken = indices.Rank - op.BatchAxes;
        int size = (int)DimCode.Evaluate(op.Size, Symbols);
        var result = new NdArray([.. updates.Shape[..op.Axis], size, .. updates.Shape[(op.Axis + taken)..]]);
        foreach (int[] i in NdArray.Indices(updates.Shape))
        {
            if (Slice(indices[[.. i[..op.BatchAxes], .. i[op.Axis..(op.Axis + taken)]]], size) is { } slice)
                result[[.. i[..op.Axis], slice, .. i[(op.Axis + taken)..]]] += updates[i];
        }

        return result;
    }

    private static int? Slice(double index, int size) => (int)index switch
    {
        var i when i >= 0 && i < size => i,
        var i when i < 0 && i >= -size => i + size,
        _ => null,
    };

    private static NdArray ReduceOf(Reduce op, NdArray x)
    {
        NdArray result = NdArray.Of([.. x.Shape.Where((_, axis) => !op.Axes.Contains(axis))], _ => Neutral(op.Kind));
        foreach (int[] from in NdArray.Indices(x.Shape))
        {
            int[] to = [.. from.Where((_, axis) => !op.Axes.Contains(axis))];
            result[to] = Join(op.Kind, result[to], x[from]);
        }

        return result;
    }

    private static NdArray Dot(DotGeneral op, NdArray left, NdArray right)
    {
        int[] leftFree = [.. Enumerable.Range(0, left.Rank).Where(a => !op.LeftBatch.Contains(a) && !op.LeftContracting.Contains(a))];
        int[] rightFree = [.. Enumerable.Range(0, right.Rank).Where(a => !op.RightBatch.Contains(a) && !op.RightContracting.Contains(a))];
        int[] over = [.. op.LeftContracting.Select(a => left.Shape[a])];
        int batch = op.LeftBatch.Count;
        int[] shape =
            [.. op.LeftBatch.Select(a => left.Shape[a]), .. leftFree.Select(a => left.Shape[a]), .. rightFree.Select(a => right.Shape[a])];
        return NdArray.Of(shape, i =>
        {
            int[] l = new int[left.Rank], r = new int[right.Rank];
            for (int a = 0; a < batch; a++)
                l[op.LeftBatch[a]] = r[op.RightBatch[a]] = i[a];
            for (int a = 0; a < leftFree.Length; a++)
                l[leftFree[a]] = i[batch + a];
            for (int a = 0; a < rightFree.Length; a++)
                r[rightFree[a]] = i[batch + leftFree.Length + a];
            double sum = 0;
            foreach (int[] k in NdArray.Indices(over))
            {
                for (int a = 0; a < k.Length; a++)
                    l[op.LeftContracting[a]] = r[op.RightContracting[a]] = k[a];
                sum += left[l] * right[r];
            }

            return sum;
        });
    }

    private static double Neutral(ReduceKind kind) => kind switch
    {
        ReduceKind.Sum => 0,
        ReduceKind.Product => 1,
        ReduceKind.Maximum => double.NegativeInfinity,
        _ => double.PositiveInfinity,
    };

    private static double Join(ReduceKind kind, double x, double y) => kind switch
    {
        ReduceKind.Sum => x + y,
        ReduceKind.Product => x * y,
        ReduceKind.Maximum => x > y ? x : y,
        _ => x < y ? x : y,
    };
}
