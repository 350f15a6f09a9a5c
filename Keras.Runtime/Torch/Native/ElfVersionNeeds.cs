using System.Buffers.Binary;
using System.Text;

namespace Keras.Torch.Native;

/// <summary>Edits the list of symbol versions that an ELF library asks other libraries for.</summary>
/// <remarks>Layout: "Linux Standard Base, Symbol Versioning", structures <c>Elfxx_Verneed</c> and <c>Elfxx_Vernaux</c>.</remarks>
internal static class ElfVersionNeeds
{
    private const int SectionHeaderOffset = 0x28, SectionHeaderSize = 0x3A, SectionHeaderCount = 0x3C;
    private const int SectionType = 4, SectionOffset = 24, SectionLink = 40, SectionInfo = 44;
    private const uint VersionNeedSection = 0x6FFFFFFE;
    private const ushort Weak = 2;

    /// <summary>
    /// Marks every need of <paramref name="version"/> as weak, so that the dynamic linker accepts a library that lacks it. Returns how many
    /// there were; 0 for what isn't a 64-bit little-endian ELF file.
    /// </summary>
    /// <exception cref="InvalidDataException">The section tables point outside the file.</exception>
    public static int Weaken(Span<byte> file, string version)
    {
        if (file.Length < 64 || !file[..4].SequenceEqual("\u007fELF"u8) || file[4] != 2 || file[5] != 1)
            return 0;
        try
        {
            byte[] wanted = Encoding.ASCII.GetBytes(version);
            int weakened = 0;
            for (int i = 0; i < UInt16(file, SectionHeaderCount); i++)
            {
                int section = SectionAt(file, i);
                if ((uint)Int32(file, section + SectionType) == VersionNeedSection)
                    weakened += WeakenSection(file, section, wanted);
            }

            return weakened;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The ELF file's section tables point outside the file.", exception);
        }
    }

    private static int WeakenSection(Span<byte> file, int section, byte[] wanted)
    {
        int weakened = 0;
        int strings = Offset(file, SectionAt(file, Int32(file, section + SectionLink)) + SectionOffset);
        int need = Offset(file, section + SectionOffset);
        for (int needs = Int32(file, section + SectionInfo); needs > 0; needs--)
        {
            int entry = need + Int32(file, need + 8);
            for (int entries = UInt16(file, need + 2); entries > 0; entries--)
            {
                Span<byte> name = file[(strings + Int32(file, entry + 8))..];
                if (name[..name.IndexOf((byte)0)].SequenceEqual(wanted))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(file[(entry + 4)..], (ushort)(UInt16(file, entry + 4) | Weak));
                    weakened++;
                }

                entry += Int32(file, entry + 12);
            }

            need += Int32(file, need + 12);
        }

        return weakened;
    }

    private static int SectionAt(Span<byte> file, int index) =>
        checked(Offset(file, SectionHeaderOffset) + (index * UInt16(file, SectionHeaderSize)));

    private static int Offset(Span<byte> file, int at) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(file[at..]));

    private static int Int32(Span<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static int UInt16(Span<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}
