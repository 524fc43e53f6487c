namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One step of a path (OPC 10000-4, RelativePath).</summary>
public sealed record RelativePathElement : IUaMessage<RelativePathElement>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 539;

    /// <summary>Type of the reference followed; null for any.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>True to follow it backwards.</summary>
    public bool IsInverse { get; init; }

    /// <summary>Whether subtypes count.</summary>
    public bool IncludeSubtypes { get; init; }

    /// <summary>Browse name of the node it leads to; null in the last step for any.</summary>
    public QualifiedName TargetName { get; init; }

    /// <inheritdoc/>
    public static RelativePathElement Decode(ref UaReader reader) => new()
    {
        ReferenceTypeId = reader.ReadNodeId(),
        IsInverse = reader.ReadBoolean(),
        IncludeSubtypes = reader.ReadBoolean(),
        TargetName = reader.ReadQualifiedName(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(ReferenceTypeId);
        writer.WriteBoolean(IsInverse);
        writer.WriteBoolean(IncludeSubtypes);
        writer.WriteQualifiedName(TargetName);
    }
}
