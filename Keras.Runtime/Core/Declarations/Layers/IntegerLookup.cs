using Keras.Execution;

namespace Keras;

/// <summary>
/// The places of integers in a vocabulary, behind those of the mask and of what isn't in it. Input of any shape, whole numbers up to 2²⁴;
/// output of the same shape, or vectors as
/// <paramref name="outputMode"/> says. The vocabulary is given, or learned from data
/// (<see cref="AdaptableLayer.Adapt(InputData)">Adapt</see>): the most frequent integers, most frequent first, of equally frequent ones the
/// larger first. Keras: <c>keras.layers.IntegerLookup</c>.
/// </summary>
/// <param name="maxTokens">The most places there may be; by default as many as there are.</param>
/// <param name="numOovIndices">How many places there are for what isn't in the vocabulary; with several, <paramref name="oovMethod"/>
/// chooses.</param>
/// <param name="maskToken">The integer that is masked: place 0 where places come out, and nothing in vectors; by default none is.</param>
/// <param name="oovToken">What comes out in place of what isn't in the vocabulary when <paramref name="invert"/> is set.</param>
/// <param name="vocabulary">The integers, each once; it may begin with the mask and the integers of what isn't in it.</param>
/// <param name="idfWeights">The weight of each integer, where <paramref name="outputMode"/> is <see cref="OutputMode.TfIdf"/>.</param>
/// <param name="invert">Whether places come in and integers out.</param>
/// <param name="outputMode">How places are given out.</param>
/// <param name="padToMaxTokens">Whether vectors have <paramref name="maxTokens"/> elements, however many places there are.</param>
/// <param name="oovMethod">How integers that aren't in the vocabulary are spread over several places.</param>
/// <param name="salt">Two integers that make <see cref="OovMethod.Farmhash"/> another hash, SipHash-2-4 in place of FarmHash; by default
/// there are none.</param>
public sealed class IntegerLookup(
    int maxTokens = None.Integer,
    int numOovIndices = 1,
    int maskToken = None.Integer,
    int oovToken = -1,
    int[]? vocabulary = null,
    double[]? idfWeights = null,
    bool invert = false,
    OutputMode outputMode = OutputMode.Int,
    bool padToMaxTokens = false,
    OovMethod oovMethod = OovMethod.Floormod,
    long[]? salt = null) : AdaptableLayer
{
    private readonly bool isGiven = vocabulary is { Length: > 0 };
    private TokenCounts? counts;

    /// <summary>The most places there may be.</summary>
    public int MaxTokens { get; } = maxTokens;

    /// <summary>How many places there are for what isn't in the vocabulary.</summary>
    public int NumOovIndices { get; } = numOovIndices;

    /// <summary>The integer that is masked.</summary>
    public int MaskToken { get; } = maskToken;

    /// <summary>What comes out in place of what isn't in the vocabulary.</summary>
    public int OovToken { get; } = oovToken;

    /// <summary>
    /// The integers, as declared, learned or set; empty where none of it happened yet. Learned ones begin with the mask and the integers of
    /// what isn't in the vocabulary.
    /// </summary>
    public int[] Vocabulary { get; private set; } = vocabulary ?? [];

    /// <summary>The weight of each integer of <see cref="Vocabulary"/>, as declared, learned or set.</summary>
    public double[] IdfWeights { get; private set; } = idfWeights ?? [];

    /// <summary>Whether places come in and integers out.</summary>
    public bool Invert { get; } = invert;

    /// <summary>How places are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;

    /// <summary>Whether vectors have as many elements as places there may be.</summary>
    public bool PadToMaxTokens { get; } = padToMaxTokens;

    /// <summary>How integers that aren't in the vocabulary are spread over several places.</summary>
    public OovMethod OovMethod { get; } = oovMethod;

    /// <summary>Two integers that make it another hash.</summary>
    public long[] Salt { get; } = salt ?? [];

    /// <summary>How many places come before those of integers in the vocabulary.</summary>
    private int First => (MaskToken != None.Integer && OutputMode == OutputMode.Int ? 1 : 0) + NumOovIndices;

    /// <summary>What stands at those places.</summary>
    private int[] Special => [.. Enumerable.Repeat(MaskToken, First - NumOovIndices), .. Enumerable.Repeat(OovToken, NumOovIndices)];

    /// <summary>The integer of each place. Keras: <c>get_vocabulary</c>.</summary>
    /// <param name="includeSpecialTokens">Whether the mask and the integers of what isn't in the vocabulary stand in front.</param>
    public int[] GetVocabulary(bool includeSpecialTokens = true)
    {
        int[] tokens = WithoutSpecial(Vocabulary);
        return includeSpecialTokens ? [.. Special, .. tokens] : tokens;
    }

    /// <summary>How many places there are. Keras: <c>vocabulary_size</c>.</summary>
    public int VocabularySize() => GetVocabulary().Length;

    /// <summary>Takes a vocabulary in place of what was learned. Keras: <c>set_vocabulary</c>.</summary>
    /// <param name="vocabulary">The integers, each once; they may begin with the mask and the integers of what isn't among them.</param>
    /// <param name="idfWeights">The weight of each, where the layer gives out weighted counts.</param>
    /// <exception cref="ArgumentException">There are none or too many, one is there twice, or there isn't a weight for each.</exception>
    public void SetVocabulary(int[] vocabulary, double[]? idfWeights = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (vocabulary.Length == 0)
            throw new ArgumentException($"{Title} needs at least one integer in its vocabulary.", nameof(vocabulary));
        if (OutputMode == OutputMode.TfIdf ? idfWeights?.Length != vocabulary.Length : idfWeights is not null)
            throw new ArgumentException(
                $"{Title} takes {(OutputMode == OutputMode.TfIdf ? $"{vocabulary.Length} weights, one for each integer" : "no weights, since its outputMode is not TfIdf")}, received {idfWeights?.Length ?? 0}.", nameof(idfWeights));
        int[] tokens = WithoutSpecial(vocabulary);
        var seen = new HashSet<int>();
        foreach (int token in tokens)
        {
            if (!seen.Add(token)) throw new ArgumentException($"{Title}: {token} is in the vocabulary twice.", nameof(vocabulary));
            if (token == MaskToken || (Invert && token == OovToken))
                throw new ArgumentException($"{Title}: {token} stands for something else, and can't be one of the vocabulary's integers.",
                    nameof(vocabulary));
        }
        if (MaxTokens != None.Integer && First + tokens.Length > MaxTokens)
            throw new ArgumentException(
                $"{Title}: expected at most {MaxTokens} places (maxTokens), received {tokens.Length} integers, before which there are {First}.", nameof(vocabulary));
        Vocabulary = [.. vocabulary];
        IdfWeights = idfWeights is null ? [] : [.. idfWeights];
    }

    private int[] WithoutSpecial(int[] tokens) => tokens.AsSpan().StartsWith(Special) ? tokens[First..] : tokens;

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        if (counts is null) throw new InvalidOperationException($"{Title} was given no data to learn from.");
        IEnumerable<long> except = MaskToken == None.Integer ? [OovToken] : [OovToken, MaskToken];
        long[] tokens = counts.MostFrequent(except, MaxTokens == None.Integer ? int.MaxValue : Math.Max(0, MaxTokens - First));
        if (tokens.Length == 0)
            throw new InvalidOperationException(
                $"{Title} found no integers in the data but the mask and {OovToken}, or has no place for any: its vocabulary would be empty.");
        if (OutputMode == OutputMode.TfIdf)
        {
            // How often what isn't in the vocabulary occurs isn't known: it weighs what the others weigh on average.
            float[] weights = Array.ConvertAll(tokens, counts.Weight);
            double average = (float)weights.Average(weight => (double)weight);
            IdfWeights = [.. Enumerable.Repeat(average, First), .. weights];
        }
        Vocabulary = [.. Special, .. tokens.Select(token => checked((int)token))];
        counts = null;
    }

    /// <inheritdoc/>
    public override void ResetState() => counts = null;

    private protected override void CheckAdaptable()
    {
        if (isGiven) throw new InvalidOperationException($"{Title} was declared with a vocabulary: there is nothing to learn from data.");
    }

    private protected override void Learn(DataReader data, ReadOnlySpan<int> shape, bool isAll) =>
        // Of integers without another axis each is a document where they are all the data, and all are one where they are a batch, as in
        // Keras.
        (counts ??= new TokenCounts()).Add(data, shape.Length > 1 || isAll ? shape[0] : 1);
}
