namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An operator with its operands (OPC 10000-4, ContentFilter).</summary>
public sealed record ContentFilterElement : IUaMessage<ContentFilterElement>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 585;

    /// <summary>What is done.</summary>
    public FilterOperator FilterOperator { get; init; }

    /// <summary>ElementOperand, LiteralOperand, SimpleAttributeOperand or AttributeOperand.</summary>
    public ExtensionObject[] FilterOperands { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterElement Decode(ref UaReader reader) => new()
    {
        FilterOperator = (FilterOperator)reader.ReadInt32(),
        FilterOperands = reader.ReadArrayOf(3, static (ref UaReader r) => r.ReadExtensionObject()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteInt32((int)FilterOperator);
        writer.WriteArray(BuiltInType.ExtensionObject, FilterOperands);
    }
}
