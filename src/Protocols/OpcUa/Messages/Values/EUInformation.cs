namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A unit (OPC 10000-8, EUInformation).</summary>
public sealed record EUInformation : IUaMessage<EUInformation>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 889;

    /// <summary>Who numbers units; http://www.opcfoundation.org/UA/units/un/cefact for UNECE.</summary>
    public string? NamespaceUri { get; init; }

    /// <summary>Its number there; -1 for none.</summary>
    public int UnitId { get; init; } = -1;

    /// <summary>Its symbol, such as mm/s.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Its full name.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static EUInformation Decode(ref UaReader reader) => new()
    {
        NamespaceUri = reader.ReadString(),
        UnitId = reader.ReadInt32(),
        DisplayName = reader.ReadLocalizedText(),
        Description = reader.ReadLocalizedText(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(NamespaceUri);
        writer.WriteInt32(UnitId);
        writer.WriteLocalizedText(DisplayName);
        writer.WriteLocalizedText(Description);
    }
}
