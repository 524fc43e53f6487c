namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Data types of one session, in memory: the built-in and simple ones of namespace 0 from the start, the server's own as they are added.</summary>
/// <remarks>
/// Threads: added to by one thread before others read. Progress: no locks. Order: a type added again replaces the one before. When full: bounded by who adds.
/// </remarks>
/// <param name="namespaceArray">For encoding ids that come with the URI of their namespace; may be null.</param>
public sealed class UaTypeTable(IReadOnlyList<string>? namespaceArray = null) : IUaTypeResolver
{
    private readonly Dictionary<NodeId, UaDataType> _types = [];
    private readonly Dictionary<NodeId, UaDataType> _encodings = [];

    /// <summary>Adds a type, with its encoding where it is a structure.</summary>
    public void Add(UaDataType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _types[type.Id] = type;
        if (type.Structure is { DefaultEncodingId.IsNull: false } structure)
        {
            _encodings[structure.DefaultEncodingId] = type;
        }
    }

    /// <inheritdoc/>
    public UaDataType? Find(NodeId dataType) => _types.GetValueOrDefault(dataType) ?? StandardTypes.Find(dataType);

    /// <inheritdoc/>
    public UaDataType? FindByEncoding(ExpandedNodeId encodingId) =>
        encodingId.ServerIndex == 0 && encodingId.TryResolve(namespaceArray ?? [], out var id)
            ? _encodings.GetValueOrDefault(id) ?? StandardTypes.FindByEncoding(id) ?? Structured(Find(id))
            : null;

    private static UaDataType? Structured(UaDataType? type) => type?.Structure is null ? null : type;
}
