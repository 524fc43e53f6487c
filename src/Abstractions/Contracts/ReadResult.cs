using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>One tag read once, with the way it was decoded.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Value">The sample; its payload bytes are in <paramref name="Payload"/>.</param>
/// <param name="Payload">Bytes of a text, byte string or array.</param>
/// <param name="RawBytes">The bytes on the wire this value was made of.</param>
/// <param name="Steps">Raw bytes, after byte order, decoded, scaled: one readable line each.</param>
/// <param name="RoundTripNs">Request to response in nanoseconds.</param>
public sealed record ReadResult(TagSettings Tag, Sample Value, byte[] Payload, byte[] RawBytes, IReadOnlyList<string> Steps, long RoundTripNs);
