using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>What a walk through an address space asks a server for. One caller at a time.</summary>
internal interface INodeSource
{
    /// <summary>The server's namespace array in this session.</summary>
    IReadOnlyList<string> NamespaceArray { get; }

    /// <summary>The forward hierarchical references of each node, all pages. As many results as nodes; a node that failed has its status and no references.</summary>
    Task<IReadOnlyList<BrowseResult>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>Reads attributes; as many results as asked for.</summary>
    Task<IReadOnlyList<DataValue>> ReadAsync(IReadOnlyList<ReadValueId> attributes, CancellationToken cancellationToken);
}
