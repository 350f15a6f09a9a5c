namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <content>Loops, step by step.</content>
internal sealed partial record Evaluator
{
    private NdArray[] Loop(Scan scan, NdArray[] operands)
    {
        int length = Sizes([scan.Length])[0];
        NdArray[] carries = [.. operands.Take(scan.Carries)];
        NdArray[] stacks = [.. Enumerable.Range(scan.Carries, scan.Outputs).Select(r => new NdArray(Sizes(scan.ResultType(r).Shape)))];
        for (int i = 0; i < length; i++)
        {
            int t = scan.Reverse ? length - 1 - i : i;
            var parameters = new Dictionary<(ParameterRole, int), NdArray>();
            for (int o = 0; o < operands.Length; o++)
            {
                if (o < scan.Carries)
                    parameters[(ParameterRole.Carry, o)] = carries[o];
                else if (o < scan.Carries + scan.Sequences)
                    parameters[(ParameterRole.Slice, o - scan.Carries)] = Part(operands[o], t);
                else
                    parameters[(ParameterRole.Captured, o - scan.Carries - scan.Sequences)] = operands[o];
            }

            NdArray[] values = (this with { Parameters = parameters }).Run(scan.Body);
            NdArray[] results = [.. scan.Body.Results.Select(r => values[r.Node])];
            carries = [.. results.Take(scan.Carries)];
            for (int s = 0; s < stacks.Length; s++)
            {
                NdArray part = results[scan.Carries + s];
                part.Data.CopyTo(stacks[s].Data, t * part.Data.Length);
            }
        }

        return [.. carries, .. stacks];
    }

    /// <summary>One element along the leading axis.</summary>
    private static NdArray Part(NdArray x, int index)
    {
        int size = x.Data.Length / Math.Max(x.Shape[0], 1);
        return new NdArray([.. x.Shape.Skip(1)], x.Data.AsSpan(index * size, size).ToArray());
    }
}
