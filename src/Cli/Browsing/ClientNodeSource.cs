using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>The address space of a server, through a session.</summary>
internal sealed class ClientNodeSource(UaClient client) : INodeSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NamespaceArray => client.NamespaceArray;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BrowseResult>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
        await client.BrowseAsync([.. nodes.Select(UaClient.Children)], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DataValue>> ReadAsync(IReadOnlyList<ReadValueId> attributes, CancellationToken cancellationToken) =>
        await client.ReadAsync(attributes, 0, cancellationToken).ConfigureAwait(false);
}
