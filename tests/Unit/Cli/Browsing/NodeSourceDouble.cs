using IndustrialGateway.Cli.Browsing;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Cli.Browsing;

/// <summary>An address space of a test: nodes by text ids in namespace 1, references in the order they were added.</summary>
internal sealed class NodeSourceDouble : INodeSource
{
    private readonly Dictionary<NodeId, List<ReferenceDescription>> _references = [];
    private readonly Dictionary<(NodeId, uint), Variant> _attributes = [];

    public IReadOnlyList<string> NamespaceArray { get; } = ["http://opcfoundation.org/UA/", "urn:test"];

    public int BrowseCalls { get; private set; }

    public static NodeId Id(string name) => name == "Objects" ? WellKnown.Objects : name == "Server" ? WellKnown.Server : new NodeId(name, 1);

    public NodeSourceDouble Add(string parent, string child, NodeClass kind = NodeClass.Object, uint reference = 35)
    {
        var id = Id(child);
        if (!_references.TryGetValue(Id(parent), out var list))
        {
            _references[Id(parent)] = list = [];
        }

        list.Add(new ReferenceDescription
        {
            NodeId = new ExpandedNodeId(id), BrowseName = new QualifiedName(child, 1), DisplayName = new LocalizedText(child), NodeClass = kind, IsForward = true,
            ReferenceTypeId = new NodeId(reference),
        });
        return this;
    }

    public NodeSourceDouble Set(string node, uint attribute, Variant value)
    {
        _attributes[(Id(node), attribute)] = value;
        return this;
    }

    public Task<IReadOnlyList<BrowseResult>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        BrowseCalls++;
        return Task.FromResult<IReadOnlyList<BrowseResult>>([.. nodes.Select(node => new BrowseResult { References = [.. _references.GetValueOrDefault(node, [])] })]);
    }

    public Task<IReadOnlyList<DataValue>> ReadAsync(IReadOnlyList<ReadValueId> attributes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DataValue>>([.. attributes.Select(Read)]);

    private DataValue Read(ReadValueId wanted) => _attributes.TryGetValue((wanted.NodeId, wanted.AttributeId), out var value)
        ? new DataValue(value)
        : new DataValue(default, UaStatusCodes.BadAttributeIdInvalid);
}
