namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What a codec made of a server's value: the value part of a <see cref="Sample"/>.</summary>
/// <param name="Kind">The tag's kind, or <see cref="ValueKind.None"/> where there is no value.</param>
/// <param name="Bits">As <see cref="Sample.Bits"/>; a payload handle is offset and length in the payload span given to the codec.</param>
/// <param name="Status">Quality.</param>
/// <param name="Flags"><see cref="SampleFlags.OutOfRange"/> or none.</param>
internal readonly record struct OpcUaValue(ValueKind Kind, long Bits, StatusCode Status, SampleFlags Flags)
{
    /// <summary>A good value.</summary>
    public static OpcUaValue Good(ValueKind kind, long bits) => new(kind, bits, StatusCode.Good, SampleFlags.None);

    /// <summary>No value, and why.</summary>
    public static OpcUaValue None(StatusCode status) => new(ValueKind.None, 0, status, SampleFlags.None);

    /// <summary>No value, and why, in the words of the protocol.</summary>
    public static OpcUaValue None(Protocols.OpcUa.UaStatusCode status) => None(new StatusCode(status.Code));
}
