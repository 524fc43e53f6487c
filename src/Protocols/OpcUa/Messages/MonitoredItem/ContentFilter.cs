namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A condition as a tree of elements; the first is its root, empty is true (OPC 10000-4, ContentFilter).</summary>
public sealed record ContentFilter : IUaMessage<ContentFilter>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 588;

    /// <summary>The elements.</summary>
    public ContentFilterElement[] Elements { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilter Decode(ref UaReader reader) => new() { Elements = reader.ReadArrayOf<ContentFilterElement>() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteArrayOf<ContentFilterElement>(Elements);
}
