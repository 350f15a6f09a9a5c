namespace Keras.Generators.Emit.Serialization;

/// <summary>In which of Keras' modules the class of an operation is. A legacy file doesn't say it, and others need it.</summary>
internal static class OperationModules
{
    private static readonly Dictionary<string, string> Others = new (string Module, string Kinds)[]
    {
        ("core",
            "AssociativeScan Cast ConvertToTensor ForiLoop Map SaturateCast Scan Scatter ScatterUpdate Slice SliceUpdate StopGradient Switch Unstack VectorizedMap WhileLoop"),
        ("image",
            "AffineTransform CropImages ElasticTransform ExtractPatches GaussianBlur HSVToRGB MapCoordinates PadImages PerspectiveTransform RGBToGrayscale RGBToHSV Resize SSIM ScaleAndTranslate SobelEdges"),
        ("linalg", "Cholesky CholeskyInverse Det Eig Eigh Inv LuFactor Lstsq MatrixRank Norm Pinv Qr SVD Solve SolveTriangular"),
        ("math",
            "CDist Erf Erfc Erfinv ExtractSequences FFT FFT2 IFFT2 IRFFT ISTFT InTopK Logdet Logsumexp RFFT Rsqrt STFT SegmentMax SegmentSum TopK ViewAsComplex ViewAsReal"),
        ("nn",
            "AdaptiveAveragePool AdaptiveMaxPool AveragePool BatchNorm BinaryCrossentropy CTCLoss CategoricalCrossentropy Celu Conv ConvTranspose DepthToSpace DepthwiseConv DotProductAttention Elu Fold Gelu Glu HardShrink HardSigmoid HardSilu HardTanh "
            + "LayerNorm LeakyRelu LogSigmoid LogSoftmax MaxPool Moments MultiHot Normalize OneHot PSNR Polar RMSNorm Relu Relu6 Selu SeparableConv Sigmoid Silu SoftShrink Softmax Softplus Softsign SpaceToDepth "
            + "SparseCategoricalCrossentropy SparsePlus SparseSigmoid Sparsemax Squareplus TanhShrink Threshold Unfold"),
    }.SelectMany(m => m.Kinds.Split(' ').Select(kind => (kind, m.Module))).ToDictionary(k => k.kind, k => k.Module, StringComparer.Ordinal);

    /// <summary>The module of a class, such as <c>keras.src.ops.numpy</c>.</summary>
    public static string Of(string kind) => "keras.src.ops." + (Others.TryGetValue(kind, out string? module) ? module : "numpy");
}
