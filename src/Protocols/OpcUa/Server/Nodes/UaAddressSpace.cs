using System.Collections.Concurrent;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The nodes a <see cref="UaServer"/> shows (OPC 10000-3): the base types of namespace 0 from the start, nodes of one's own added beside them. Nodes are added at any time and
/// never taken away.
/// <para>Threads: any, on every member. Progress: those who add take turns, those who read never wait. Order: references are seen in the order they were added. When full: bounded
/// by whoever adds; a peer cannot add.</para>
/// </summary>
public sealed class UaAddressSpace
{
    private const string BaseNamespace = "http://opcfoundation.org/UA/";

    private readonly ConcurrentDictionary<NodeId, UaNode> _nodes = new();
    private readonly Lock _gate = new();
    private string[] _namespaces;

    /// <summary>A space with namespace 0 and that of the server itself, index 1.</summary>
    public UaAddressSpace(string applicationUri)
    {
        ArgumentException.ThrowIfNullOrEmpty(applicationUri);
        _namespaces = [BaseNamespace, applicationUri];
        BaseTypes.AddTo(this);
        Objects = (UaObjectNode)Find(UaNodeIds.ObjectsFolder)!;
    }

    /// <summary>Namespace URIs by index. A copy that is never changed: a namespace added later makes a new one.</summary>
    public IReadOnlyList<string> NamespaceArray => Volatile.Read(ref _namespaces);

    /// <summary>The folder Objects: where one's own nodes hang.</summary>
    public UaObjectNode Objects { get; }

    /// <summary>Number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>Index of a namespace, added behind the others if it is new.</summary>
    /// <exception cref="InvalidOperationException">There are 65,535 namespaces.</exception>
    public ushort AddNamespace(string uri)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        lock (_gate)
        {
            var index = Array.IndexOf(_namespaces, uri);
            if (index < 0)
            {
                index = _namespaces.Length < ushort.MaxValue ? _namespaces.Length : throw new InvalidOperationException("There are too many namespaces.");
                Volatile.Write(ref _namespaces, [.. _namespaces, uri]);
            }

            return (ushort)index;
        }
    }

    /// <summary>The node of an id, or null.</summary>
    public UaNode? Find(NodeId id) => _nodes.GetValueOrDefault(id);

    /// <summary>Adds an object of FolderType that <paramref name="parent"/> organizes.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public UaObjectNode AddFolder(NodeId id, QualifiedName browseName, UaNode parent, string? displayName = null)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var folder = new UaObjectNode(id, browseName) { DisplayName = new LocalizedText(displayName ?? browseName.Name) };
        Add(folder, UaNodeIds.FolderType);
        AddReference(parent, UaNodeIds.Organizes, folder);
        return folder;
    }

    /// <summary>Adds a variable as component of <paramref name="parent"/>, with the properties its range, unit and texts ask for.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public UaVariableNode AddVariable(UaVariableDescription description, UaNode parent)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(parent);
        var variable = new UaVariableNode(description.Id, description.BrowseName, description.DataType)
        {
            DisplayName = new LocalizedText(description.DisplayName ?? description.BrowseName.Name),
            Description = new LocalizedText(description.Description),
            ValueRank = description.ValueRank,
            EuRange = description.EuRange,
            MinimumSamplingInterval = description.MinimumSamplingInterval,
        };
        Add(variable, VariableProperties.TypeDefinitionOf(description));
        AddReference(parent, UaNodeIds.HasComponent, variable);
        VariableProperties.AddTo(this, variable, description);
        return variable;
    }

    internal void Add(UaNode node, NodeId typeDefinition)
    {
        if (!_nodes.TryAdd(node.Id, node))
        {
            throw new ArgumentException($"The node id {node.Id} is taken.", nameof(node));
        }

        node.TypeDefinition = typeDefinition;
        if (!typeDefinition.IsNull && Find(typeDefinition) is { } type)
        {
            // From the instance alone: a type that listed its instances would grow without end.
            node.References.Add(new UaReference(UaNodeIds.HasTypeDefinition, true, type));
        }
    }

    internal void AddReference(UaNode source, NodeId referenceType, UaNode target)
    {
        lock (_gate)
        {
            source.References.Add(new UaReference(referenceType, true, target));
            target.References.Add(new UaReference(referenceType, false, source));
        }
    }

    /// <summary>True where a type is another one or a subtype of it, at any depth.</summary>
    internal bool IsSubtypeOf(NodeId type, NodeId ancestor)
    {
        for (var node = Find(type); node is not null; node = SupertypeOf(node))
        {
            if (node.Id == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static UaNode? SupertypeOf(UaNode type)
    {
        foreach (ref readonly var reference in type.References.AsSpan())
        {
            if (!reference.IsForward && reference.ReferenceTypeId == UaNodeIds.HasSubtype)
            {
                return reference.Target;
            }
        }

        return null;
    }
}
