using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Fixed-length texts and byte strings in registers. Pure; allocates nothing.</summary>
internal static class TextBytes
{
    /// <summary>Longest text or byte string a single request can carry: 125 registers.</summary>
    public const int MaxLength = 250;

    /// <summary>
    /// The most payload bytes a text of <paramref name="length"/> bytes makes: Latin-1 characters above 127 take two in UTF-8.
    /// </summary>
    public static int MaxPayload(int length, ModbusTextEncoding encoding) => encoding == ModbusTextEncoding.Latin1 ? 2 * length : length;

    /// <summary>
    /// Copies bytes between wire and text order: first character in the upper or, with swapped bytes, the lower half of each
    /// register.
    /// </summary>
    public static void Unswap(ReadOnlySpan<byte> registers, Span<byte> text, bool swapped)
    {
        var flip = swapped ? 1 : 0;
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = registers[i ^ flip];
        }
    }

    /// <summary>The way back; the unused half of an odd last register keeps its value.</summary>
    public static void Swap(ReadOnlySpan<byte> text, Span<byte> registers, bool swapped)
    {
        var flip = swapped ? 1 : 0;
        for (var i = 0; i < text.Length; i++)
        {
            registers[i ^ flip] = text[i];
        }
    }

    /// <summary>The text before its first NUL and without trailing spaces.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return (end < 0 ? field : field[..end]).TrimEnd((byte)' ');
    }

    /// <summary>Turns the characters of a device into UTF-8. False where they are none of the encoding.</summary>
    public static bool TryToUtf8(ReadOnlySpan<byte> text, ModbusTextEncoding encoding, Span<byte> utf8, out int length)
    {
        length = 0;
        if (encoding == ModbusTextEncoding.Latin1)
        {
            length = WidenLatin1(text, utf8);
            return true;
        }

        if (encoding == ModbusTextEncoding.Ascii ? !Ascii.IsValid(text) : !Utf8.IsValid(text))
        {
            return false;
        }

        text.CopyTo(utf8);
        length = text.Length;
        return true;
    }

    /// <summary>Turns UTF-8 into the characters of a device. False where one does not exist there, or the field is too short.</summary>
    public static bool TryFromUtf8(ReadOnlySpan<byte> utf8, ModbusTextEncoding encoding, Span<byte> field, out int length)
    {
        length = 0;
        if (encoding == ModbusTextEncoding.Latin1)
        {
            return TryNarrowLatin1(utf8, field, out length);
        }

        if (utf8.Length > field.Length || (encoding == ModbusTextEncoding.Ascii ? !Ascii.IsValid(utf8) : !Utf8.IsValid(utf8)))
        {
            return false;
        }

        utf8.CopyTo(field);
        length = utf8.Length;
        return true;
    }

    private static int WidenLatin1(ReadOnlySpan<byte> text, Span<byte> utf8)
    {
        var at = 0;
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                utf8[at++] = character;
            }
            else
            {
                utf8[at++] = (byte)(0xC0 | (character >> 6));
                utf8[at++] = (byte)(0x80 | (character & 0x3F));
            }
        }

        return at;
    }

    private static bool TryNarrowLatin1(ReadOnlySpan<byte> utf8, Span<byte> field, out int length)
    {
        length = 0;
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var used);
            if (status != OperationStatus.Done || rune.Value > 0xFF || length == field.Length)
            {
                return false;
            }

            field[length++] = (byte)rune.Value;
            utf8 = utf8[used..];
        }

        return true;
    }
}
