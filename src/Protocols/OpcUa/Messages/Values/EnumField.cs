namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A name of an enumeration (OPC 10000-3, EnumField).</summary>
public sealed record EnumField : IUaMessage<EnumField>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 14845;

    /// <summary>Its number; for an option set, the bit.</summary>
    public long Value { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>What it means.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public static EnumField Decode(ref UaReader reader) => new()
    {
        Value = reader.ReadInt64(),
        DisplayName = reader.ReadLocalizedText(),
        Description = reader.ReadLocalizedText(),
        Name = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteInt64(Value);
        writer.WriteLocalizedText(DisplayName);
        writer.WriteLocalizedText(Description);
        writer.WriteString(Name);
    }
}
