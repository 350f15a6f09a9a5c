using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Keras.Generators.Emit;

/// <summary>
/// Writes C# with the indentation of the block it is in. An interpolated raw string goes in as it stands; a hole that holds several lines
/// is indented to where the hole is.
/// </summary>
internal sealed class CodeWriter
{
    private const string Indentation = "    ";

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one or more lines.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Handler handler) => handler.Finish();

    /// <summary>Writes an empty line.</summary>
    public void Blank() => text.Append('\n');

    /// <summary>Writes a line, then an opening brace; disposing the result closes it.</summary>
    public Block Open([InterpolatedStringHandlerArgument("")] ref Handler handler)
    {
        handler.Finish();
        Line("{");
        depth++;
        return new Block(this, "}");
    }

    /// <summary>Opens the braces of an object initializer that a statement ends on.</summary>
    public Block OpenInitializer()
    {
        Line("{");
        depth++;
        return new Block(this, "};");
    }

    public override string ToString() => text.ToString();

    private void Line(string line)
    {
        Indent();
        text.Append(line).Append('\n');
    }

    private void Indent()
    {
        for (int i = 0; i < depth; i++)
            text.Append(Indentation);
    }

    private void Close(string brace)
    {
        depth--;
        Line(brace);
    }

    /// <summary>A block that ends where this is disposed.</summary>
    public readonly struct Block(CodeWriter writer, string brace) : IDisposable
    {
        public void Dispose() => writer.Close(brace);
    }

    /// <summary>
    /// Collects the pieces of an interpolated string and keeps track of the column, so that holes with several lines line up.
    /// </summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly CodeWriter writer;
        private readonly StringBuilder pieces;

        public Handler(int literalLength, int formattedCount, CodeWriter writer)
        {
            this.writer = writer;
            pieces = new StringBuilder(literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string literal) => pieces.Append(literal);

        public void AppendFormatted(string? value)
        {
            if (value is null || value.IndexOf('\n') < 0)
            {
                pieces.Append(value);
                return;
            }

            pieces.Append(value.Replace("\n", "\n" + LeadingBlanks()));
        }

        public void AppendFormatted<T>(T value)
            where T : IFormattable => pieces.Append(value.ToString(null, CultureInfo.InvariantCulture));

        internal void Finish()
        {
            foreach (string line in pieces.ToString().Replace("\r\n", "\n").Split('\n'))
            {
                if (line.Trim().Length == 0)
                    writer.Blank();
                else
                    writer.Line(line.TrimEnd());
            }
        }

        /// <summary>The blanks with which the line of the current hole begins.</summary>
        private string LeadingBlanks()
        {
            string written = pieces.ToString();
            string line = written.Substring(written.LastIndexOf('\n') + 1);
            return line.Substring(0, line.Length - line.TrimStart().Length);
        }
    }
}
