namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Who a server or client says it is (OPC 10000-4, ApplicationDescription).</summary>
public sealed record ApplicationDescription : IUaMessage<ApplicationDescription>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 310;

    /// <summary>Its globally unique name; must be the URI in its certificate.</summary>
    public string? ApplicationUri { get; init; }

    /// <summary>Names the product.</summary>
    public string? ProductUri { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText ApplicationName { get; init; }

    /// <summary>Server, client, or both.</summary>
    public ApplicationType ApplicationType { get; init; }

    /// <summary>The gateway that stands before it, or null.</summary>
    public string? GatewayServerUri { get; init; }

    /// <summary>Profile of the discovery URLs, or null.</summary>
    public string? DiscoveryProfileUri { get; init; }

    /// <summary>Where its endpoints can be asked for.</summary>
    public string?[] DiscoveryUrls { get; init; } = [];

    /// <inheritdoc/>
    public static ApplicationDescription Decode(ref UaReader reader) => new()
    {
        ApplicationUri = reader.ReadString(),
        ProductUri = reader.ReadString(),
        ApplicationName = reader.ReadLocalizedText(),
        ApplicationType = (ApplicationType)reader.ReadInt32(),
        GatewayServerUri = reader.ReadString(),
        DiscoveryProfileUri = reader.ReadString(),
        DiscoveryUrls = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(ApplicationUri);
        writer.WriteString(ProductUri);
        writer.WriteLocalizedText(ApplicationName);
        writer.WriteInt32((int)ApplicationType);
        writer.WriteString(GatewayServerUri);
        writer.WriteString(DiscoveryProfileUri);
        writer.WriteArray(BuiltInType.String, DiscoveryUrls);
    }
}
