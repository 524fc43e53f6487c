using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One session of a client: its namespaces stay those it began with.</summary>
internal sealed class ClientSession(UaClient client) : IOpcUaSession
{
    private readonly TypeLoader _types = new(client);

    /// <inheritdoc/>
    public IReadOnlyList<string> Namespaces { get; } = client.NamespaceArray;

    /// <inheritdoc/>
    public int MostPerRead => Math.Min(PlanText.ItemsPerRead, client.Limits.Most(UaOperation.Read));

    /// <inheritdoc/>
    public IUaTypeResolver Types => _types.Known;

    /// <inheritdoc/>
    public Task<UaTimed<DataValue>[]> ReadAsync(IReadOnlyList<ReadValueId> nodes, CancellationToken cancellationToken) =>
        client.ReadTimedAsync(nodes, 0, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> LoadTypeAsync(ExpandedNodeId encoding, CancellationToken cancellationToken) => _types.LoadAsync(encoding, cancellationToken);
}
