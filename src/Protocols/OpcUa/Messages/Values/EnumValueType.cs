namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A name of an enumeration, of the property EnumValues (OPC 10000-3, EnumValueType).</summary>
public sealed record EnumValueType : IUaMessage<EnumValueType>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 8251;

    /// <summary>Its number.</summary>
    public long Value { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>What it means.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static EnumValueType Decode(ref UaReader reader) => new()
    {
        Value = reader.ReadInt64(),
        DisplayName = reader.ReadLocalizedText(),
        Description = reader.ReadLocalizedText(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteInt64(Value);
        writer.WriteLocalizedText(DisplayName);
        writer.WriteLocalizedText(Description);
    }
}
