namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which software a server is (OPC 10000-5, BuildInfo).</summary>
public sealed record BuildInfo : IUaMessage<BuildInfo>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 340;

    /// <summary>Names the product.</summary>
    public string? ProductUri { get; init; }

    /// <summary>Who made it.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Its name.</summary>
    public string? ProductName { get; init; }

    /// <summary>Its version.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>Its build.</summary>
    public string? BuildNumber { get; init; }

    /// <summary>When it was built.</summary>
    public UaDateTime BuildDate { get; init; }

    /// <inheritdoc/>
    public static BuildInfo Decode(ref UaReader reader) => new()
    {
        ProductUri = reader.ReadString(),
        ManufacturerName = reader.ReadString(),
        ProductName = reader.ReadString(),
        SoftwareVersion = reader.ReadString(),
        BuildNumber = reader.ReadString(),
        BuildDate = reader.ReadDateTime(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(ProductUri);
        writer.WriteString(ManufacturerName);
        writer.WriteString(ProductName);
        writer.WriteString(SoftwareVersion);
        writer.WriteString(BuildNumber);
        writer.WriteDateTime(BuildDate);
    }
}
