using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>
/// What can be seen of an array where it is handed over: its rank, by its type, and its sizes and values where they are constants.
/// </summary>
/// <param name="Type">As in code: <c>float[,]</c>.</param>
/// <param name="Sizes">One for each axis; null where it isn't known.</param>
/// <param name="Values">The elements, where all are constants and whole.</param>
internal sealed record VisibleArray(string Type, long?[] Sizes, long[]? Values)
{
    public int Rank => Sizes.Length;

    /// <summary>As in messages: <c>(n, 28, 28)</c>, or the type where no size is known.</summary>
    public string Shape => Sizes.All(s => s is null) ? $"{Type}, rank {Number(Rank)}"
        : $"({string.Join(", ", Sizes.Select(s => s is { } n ? Number(n) : "?"))}{(Rank == 1 ? ",)" : ")")}";

    /// <summary>The array that an expression gives; null where it gives something else.</summary>
    public static VisibleArray? Of(IOperation operation, CancellationToken cancellationToken)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        if (operation.Type is not IArrayTypeSymbol { ElementType: not IArrayTypeSymbol } type)
            return null;
        IOperation? source = operation is ILocalReferenceOperation local ? Initializer(local, cancellationToken) : operation;
        while (source is IConversionOperation conversion)
            source = conversion.Operand;
        string text = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return source is IArrayCreationOperation creation
            ? new VisibleArray(text, [.. creation.DimensionSizes.Select(Constant)], Elements(creation))
            : new VisibleArray(text, new long?[type.Rank], null);
    }

    private static long[]? Elements(IArrayCreationOperation creation)
    {
        if (creation.Initializer is not { } initializer)
            return null;
        long?[] values = [.. Flat(initializer).Select(Constant)];
        return values.All(v => v is not null) ? [.. values.Select(v => v!.Value)] : null;
    }

    private static IEnumerable<IOperation> Flat(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(e => e is IArrayInitializerOperation inner ? Flat(inner) : [e]);

    private static long? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: { } value } ? value switch
    {
        int n => n,
        long n => n,
        byte n => n,
        float n when n == Math.Floor(n) && Math.Abs(n) < 1 << 24 => (long)n,
        double n when n == Math.Floor(n) && Math.Abs(n) < 1 << 24 => (long)n,
        _ => null,
    }
    : null;

    /// <summary>What a local variable starts as, if nothing is assigned to it later and no element either.</summary>
    private static IOperation? Initializer(ILocalReferenceOperation reference, CancellationToken cancellationToken)
    {
        if (reference.SemanticModel is not { } model || reference.Local.DeclaringSyntaxReferences is not [var declaration]
            || declaration.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
            return null;
        SyntaxNode scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is GlobalStatementSyntax
            ? declarator.SyntaxTree.GetRoot(cancellationToken)
            : declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declarator.SyntaxTree.GetRoot(cancellationToken);
        bool isChanged = scope.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => Names(a.Left, reference.Local.Name))
            || scope.DescendantNodes().OfType<ArgumentSyntax>()
                .Any(a => !a.RefKindKeyword.IsKind(SyntaxKind.None) && Names(a.Expression, reference.Local.Name));
        return isChanged ? null : model.GetOperation(value, cancellationToken);
    }

    private static bool Names(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        ElementAccessExpressionSyntax element => Names(element.Expression, name),
        TupleExpressionSyntax tuple => tuple.Arguments.Any(a => Names(a.Expression, name)),
        _ => false,
    };

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
