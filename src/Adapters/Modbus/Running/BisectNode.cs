namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One range in the search for a hole: a request refused with exception 2 or 3, or a part of it.</summary>
internal sealed class BisectNode(BisectNode? parent, ScanRequest request)
{
    /// <summary>The range it is part of; null for the request the search began with.</summary>
    public BisectNode? Parent { get; } = parent;

    /// <summary>What is read.</summary>
    public ScanRequest Request { get; } = request;

    /// <summary>Its parts, once it was refused.</summary>
    public List<BisectNode> Children { get; } = [];

    /// <summary>Parts not decided yet.</summary>
    public int Open { get; set; }

    /// <summary>True: this range can be read.</summary>
    public bool IsReadable { get; set; }

    /// <summary>True: its parts are single tags that overlap or belong to one coherent group.</summary>
    public bool IsExploded { get; set; }

    /// <summary>
    /// True: the tags of this part are read to learn, not to be published: their group is coherent and this is only a piece of it.
    /// </summary>
    public bool IsPiece { get; init; }
}
