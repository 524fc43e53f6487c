namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A constant (OPC 10000-4, LiteralOperand).</summary>
public sealed record LiteralOperand : IUaMessage<LiteralOperand>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 597;

    /// <summary>The constant.</summary>
    public Variant Value { get; init; }

    /// <inheritdoc/>
    public static LiteralOperand Decode(ref UaReader reader) => new() { Value = reader.ReadVariant() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteVariant(Value);
}
