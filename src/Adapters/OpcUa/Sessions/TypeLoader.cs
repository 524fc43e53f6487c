using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Learns the structures of a server by their definitions (DataTypeDefinition, OPC 10000-3 §5.8.3), as values of them come: the structure of an encoding, then the types of
/// its fields, and theirs.
/// <para>Threads: <see cref="Known"/> any, loads one after the other. When full: a server that names more than <see cref="MaxTypes"/> types for one structure is not
/// followed further.</para>
/// </summary>
internal sealed class TypeLoader(UaClient client)
{
    private const int MaxTypes = 256;
    private const int MaxSupertypes = 16;
    private const uint BrowseEverything = 63;

    private readonly Lock _gate = new();
    private readonly Dictionary<NodeId, UaDataType> _types = [];
    private Task _last = Task.CompletedTask;
    private UaTypeTable _known = new(client.NamespaceArray);

    /// <summary>The types known so far; a table that is never changed.</summary>
    public IUaTypeResolver Known => Volatile.Read(ref _known);

    /// <summary>Learns the structure with this encoding. False where the server does not tell.</summary>
    /// <exception cref="UaServiceException">The server does not answer.</exception>
    public Task<bool> LoadAsync(ExpandedNodeId encoding, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var load = LoadAsync(_last, encoding, cancellationToken);
            _last = load;
            return load;
        }
    }

    private async Task<bool> LoadAsync(Task previous, ExpandedNodeId encoding, CancellationToken cancellationToken)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Known.FindByEncoding(encoding) is not null)
        {
            return true;
        }

        if (!client.TryResolve(encoding, out var encodingId))
        {
            return false;
        }

        // Some servers write the id of the type itself.
        var type = await OneAsync(encodingId, UaNodeIds.HasEncoding, cancellationToken).ConfigureAwait(false) ?? encodingId;
        var wanted = new Queue<NodeId>([type]);
        while (wanted.TryDequeue(out var id) && _types.Count < MaxTypes)
        {
            if (Known.Find(id) is null && !_types.ContainsKey(id))
            {
                await LearnAsync(id, id == type ? encodingId : NodeId.Null, wanted, cancellationToken).ConfigureAwait(false);
            }
        }

        return Publish().FindByEncoding(encoding) is not null;
    }

    private UaTypeTable Publish()
    {
        var table = new UaTypeTable(client.NamespaceArray);
        foreach (var known in _types.Values)
        {
            table.Add(known);
        }

        Volatile.Write(ref _known, table);
        return table;
    }

    private async Task LearnAsync(NodeId id, NodeId encodingId, Queue<NodeId> wanted, CancellationToken cancellationToken)
    {
        var values = await client.ReadAsync(
            [new() { NodeId = id, AttributeId = AttributeIds.DataTypeDefinition }, new() { NodeId = id, AttributeId = AttributeIds.BrowseName }], 0, cancellationToken).ConfigureAwait(false);
        var name = values[1].Value.Value is QualifiedName { Name: { } text } ? text : id.ToString();
        var body = values[0].Value.Value as ExtensionObject;
        if (body is not null && body.TryDecode<StructureDefinition>(out var structure))
        {
            // What a value said of its encoding counts, where the definition leaves it out.
            _types[id] = UaDataType.OfStructure(id, name, structure.DefaultEncodingId.IsNull && !encodingId.IsNull ? structure with { DefaultEncodingId = encodingId } : structure);
            foreach (var field in structure.Fields)
            {
                wanted.Enqueue(field.DataType);
            }
        }
        else if (body is not null && body.TryDecode<EnumDefinition>(out var enumeration))
        {
            _types[id] = UaDataType.OfEnumeration(id, name, enumeration, await BuiltInOfAsync(id, cancellationToken).ConfigureAwait(false) ?? BuiltInType.Int32);
        }
        else if (await BuiltInOfAsync(id, cancellationToken).ConfigureAwait(false) is { } builtIn)
        {
            _types[id] = UaDataType.OfBuiltIn(id, name, builtIn);
        }
    }

    // A type without a definition is a built-in one under another name: the first known type above it tells which.
    private async Task<BuiltInType?> BuiltInOfAsync(NodeId id, CancellationToken cancellationToken)
    {
        NodeId? above = id;
        for (var i = 0; i < MaxSupertypes && above is { } type; i++)
        {
            if (Known.Find(type) is { } known)
            {
                return known.BuiltIn;
            }

            above = await OneAsync(type, UaNodeIds.HasSubtype, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    // What refers to a node by a reference type; null for nothing.
    private async Task<NodeId?> OneAsync(NodeId node, NodeId referenceType, CancellationToken cancellationToken)
    {
        var results = await client.BrowseAsync(
            [new() { NodeId = node, BrowseDirection = BrowseDirection.Inverse, ReferenceTypeId = referenceType, ResultMask = BrowseEverything }], cancellationToken).ConfigureAwait(false);
        return results[0].References is [var first, ..] && client.TryResolve(first.NodeId, out var id) ? id : null;
    }
}
