namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The result of another element of the filter (OPC 10000-4, ElementOperand).</summary>
public sealed record ElementOperand : IUaMessage<ElementOperand>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 594;

    /// <summary>Its position, after the element that refers to it.</summary>
    public uint Index { get; init; }

    /// <inheritdoc/>
    public static ElementOperand Decode(ref UaReader reader) => new() { Index = reader.ReadUInt32() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteUInt32(Index);
}
