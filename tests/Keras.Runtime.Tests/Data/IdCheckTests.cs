using Keras.Execution;

namespace Keras.Tests.Data;

public class IdCheckTests
{
    private static readonly TensorDescription Words = new() { Name = "words", Shape = [3], Ids = 10 };
    private static readonly TensorDescription Numbers = new() { Name = "numbers", Shape = [3] };

    [Fact]
    public void NumbersOfRowsAreAccepted()
    {
        InputData ids = new[] { 0, 9, 3 }, fractions = new[] { -0.5, 9.9, 1 };
        Assert.Equal(1, ids.Bind(Words, "reader").Samples);
        Assert.Equal(1, fractions.Bind(Words, "reader").Samples);
        IdCheck.Require<byte>([0, 9], Words, "reader");
    }

    [Fact]
    public void OthersAreRefusedWithTheirPlace()
    {
        InputData above = new[] { 0, 1, 2, 3, 10, 5 }, below = new float[,] { { 1, -1, 2 } }, none = new[] { 0, double.NaN, 0 };
        IdRangeException refused = Assert.Throws<IdRangeException>(() => above.Bind(Words, "reader"));
        Assert.Equal("Input 'words' of 'reader': expected numbers from 0 to 9, received 10 at index 4.", refused.Message);
        Assert.Equal((4, 10, 10), (refused.Index, refused.Value, refused.Count));
        Assert.Equal(1, Assert.Throws<IdRangeException>(() => below.Bind(Words, "reader")).Index);
        Assert.Equal(1, Assert.Throws<IdRangeException>(() => none.Bind(Words, "reader")).Index);
        Assert.Equal(2, Assert.Throws<IdRangeException>(() => IdCheck.Require<float>([1, 2, 1e9f], Words, "reader")).Index);
    }

    [Fact]
    public void OtherInputsMayHoldAnything()
    {
        InputData anything = new[] { -5, 1e9, double.NaN };
        Assert.Equal(1, anything.Bind(Numbers, "reader").Samples);
    }
}
