using System.Globalization;
using System.Text;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Files;

/// <summary>Turns the bytes of a file into text: UTF-8 only, a byte order mark is dropped, control characters are refused, since YAML would end or misread at them.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding Lenient = new(false, throwOnInvalidBytes: false);

    /// <summary>The text, as far as it can be shown; <paramref name="fault"/> is set where it must not be used.</summary>
    public static string Decode(string file, ReadOnlySpan<byte> bytes, out MapFault? fault)
    {
        fault = null;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            fault = new MapFault(FileFaults.NotUtf8, new SourceMark(file, 1, 1, 1), new Phrase("it is UTF-16", "它是 UTF-16 编码"));
            return "";
        }

        var content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        var valid = Utf8Length(content);
        if (valid < content.Length)
        {
            var text = Lenient.GetString(content);
            var (line, column) = new SourceText(text).PlaceOf(Strict.GetCharCount(content[..valid]));
            fault = new MapFault(
                FileFaults.NotUtf8,
                new SourceMark(file, line, column, 1),
                new Phrase(Invariant($"byte 0x{content[valid]:X2} (perhaps GBK or Latin-1)"), Invariant($"字节 0x{content[valid]:X2} (可能是 GBK 编码)")));
            return text;
        }

        var decoded = Strict.GetString(content);
        var bad = FindControl(decoded);
        if (bad >= 0)
        {
            var (line, column) = new SourceText(decoded).PlaceOf(bad);
            fault = new MapFault(FileFaults.ControlCharacter, new SourceMark(file, line, column, 1), Invariant($"U+{(int)decoded[bad]:X4}"));
        }

        return decoded;
    }

    private static int Utf8Length(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] < 0x80)
            {
                at++;
            }
            else if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                at += length;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int FindControl(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\r' or '\n' or '\u0085')) || text[i] is '\uFFFE' or '\uFFFF' or '\uFEFF')
            {
                return i;
            }
        }

        return -1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
