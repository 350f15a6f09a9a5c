using Keras.Conformance.Cases;
using Keras.Generators;
using Keras.Generators.Emit;

namespace Keras.Conformance.Compiling;

/// <summary>A case with the code that the compiler emitted for its model.</summary>
internal sealed record Declared(Case Case, string ClassName, EquatableArray<SourceFile> Sources);
