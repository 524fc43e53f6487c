namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A part of the address space at a time (OPC 10000-4, ViewDescription).</summary>
public sealed record ViewDescription : IUaMessage<ViewDescription>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 513;

    /// <summary>The view; null for the whole.</summary>
    public NodeId ViewId { get; init; }

    /// <summary>Version of the view by time; none for the present one.</summary>
    public UaDateTime Timestamp { get; init; }

    /// <summary>Version of the view by number; 0 for the present one.</summary>
    public uint ViewVersion { get; init; }

    /// <inheritdoc/>
    public static ViewDescription Decode(ref UaReader reader) => new()
    {
        ViewId = reader.ReadNodeId(),
        Timestamp = reader.ReadDateTime(),
        ViewVersion = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(ViewId);
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(ViewVersion);
    }
}
