using System.Runtime.CompilerServices;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>Appends to a span of UTF-8.</summary>
internal static class Utf8Span
{
    /// <summary>Copies <paramref name="text"/> to <paramref name="at"/> and moves that behind it. The caller has made sure of the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ReadOnlySpan<byte> text, Span<byte> to, ref int at)
    {
        text.CopyTo(to[at..]);
        at += text.Length;
    }
}
