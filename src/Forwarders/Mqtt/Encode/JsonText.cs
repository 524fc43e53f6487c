using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Writes texts as JSON strings (RFC 8259 §7) into UTF-8, without allocation. Whatever the bytes are, the result is valid: control characters, quotes and
/// backslashes are escaped, bytes that are no UTF-8 become U+FFFD.
/// </summary>
public static class JsonText
{
    /// <summary>Longest escape of one byte: <c>\u001f</c>. A bad byte becomes the 3 bytes of U+FFFD.</summary>
    public const int MaxPerByte = 6;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private static ReadOnlySpan<byte> Hex => "0123456789abcdef"u8;

    /// <summary>Writes the string with its quotes; wants <see cref="Measure"/> bytes of room and returns the bytes written.</summary>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> to)
    {
        to[0] = (byte)'"';
        var at = 1;
        if (text.IndexOfAny(Escaped) < 0 && Utf8.IsValid(text))
        {
            text.CopyTo(to[1..]);
            at += text.Length;
        }
        else
        {
            at += WriteSlow(text, to[1..]);
        }

        to[at] = (byte)'"';
        return at + 1;
    }

    /// <summary>The exact bytes <see cref="Write"/> writes.</summary>
    public static int Measure(ReadOnlySpan<byte> text)
    {
        var length = 2;
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            length += status == OperationStatus.Done ? LengthOf(rune) : 3;
            text = text[consumed..];
        }

        return length;
    }

    /// <summary>The JSON string of a text, quotes included; for what is written once and copied often.</summary>
    public static byte[] Quote(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var quoted = new byte[Measure(bytes)];
        Write(bytes, quoted);
        return quoted;
    }

    private static int WriteSlow(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var at = 0;
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            at += status == OperationStatus.Done && rune.IsAscii
                ? WriteAscii((byte)rune.Value, to[at..])
                : rune.EncodeToUtf8(to[at..]); // An invalid sequence decodes to U+FFFD.
            text = text[consumed..];
        }

        return at;
    }

    private static int WriteAscii(byte c, Span<byte> to)
    {
        var escape = ShortEscapeOf(c);
        if (escape != 0)
        {
            to[0] = (byte)'\\';
            to[1] = escape;
            return 2;
        }

        if (c >= 0x20)
        {
            to[0] = c;
            return 1;
        }

        "\\u00"u8.CopyTo(to);
        to[4] = Hex[c >> 4];
        to[5] = Hex[c & 0xF];
        return 6;
    }

    private static int LengthOf(Rune rune)
    {
        if (!rune.IsAscii)
        {
            return rune.Utf8SequenceLength;
        }

        return ShortEscapeOf((byte)rune.Value) != 0 ? 2 : rune.Value < 0x20 ? 6 : 1;
    }

    private static byte ShortEscapeOf(byte c) => c switch
    {
        (byte)'"' => (byte)'"',
        (byte)'\\' => (byte)'\\',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        _ => 0,
    };
}
