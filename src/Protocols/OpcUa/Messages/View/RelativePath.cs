namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Steps from a node by reference and browse name (OPC 10000-4, RelativePath).</summary>
public sealed record RelativePath : IUaMessage<RelativePath>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 542;

    /// <summary>The steps in their order.</summary>
    public RelativePathElement[] Elements { get; init; } = [];

    /// <inheritdoc/>
    public static RelativePath Decode(ref UaReader reader) => new() { Elements = reader.ReadArrayOf<RelativePathElement>() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteArrayOf<RelativePathElement>(Elements);
}
