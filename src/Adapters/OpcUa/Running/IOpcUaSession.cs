using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What the adapter needs of an open session beside its subscriptions. Any thread.</summary>
internal interface IOpcUaSession
{
    /// <summary>Namespace URIs by index, of this session.</summary>
    IReadOnlyList<string> Namespaces { get; }

    /// <summary>Nodes one read may hold.</summary>
    int MostPerRead { get; }

    /// <summary>Reads attributes, one result each in order, with the moment its message came out of the socket.</summary>
    Task<UaTimed<DataValue>[]> ReadAsync(IReadOnlyList<ReadValueId> nodes, CancellationToken cancellationToken);

    /// <summary>The data types of this session known so far.</summary>
    IUaTypeResolver Types { get; }

    /// <summary>Asks the server for the structure with this encoding, and everything in it. False where the server does not tell.</summary>
    Task<bool> LoadTypeAsync(ExpandedNodeId encoding, CancellationToken cancellationToken);
}
