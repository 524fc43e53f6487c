namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Browsing, paths, registered nodes.</content>
public sealed partial class UaClient
{
    /// <summary>
    /// Browses; one result for each node, complete: further parts are fetched (BrowseNext), so that no continuation point is left. Where the server has too few of them, the nodes
    /// concerned are browsed again on their own.
    /// </summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<BrowseResult[]> BrowseAsync(IReadOnlyList<BrowseDescription> nodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return InChunksAsync(UaOperation.Browse, nodes, BrowseChunkAsync, static status => new BrowseResult { StatusCode = status }, null, cancellationToken);
    }

    /// <summary>What lies below a node: all hierarchical references forward.</summary>
    public async Task<BrowseResult> BrowseChildrenAsync(NodeId node, CancellationToken cancellationToken)
    {
        var results = await BrowseAsync([Children(node)], cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>The description that asks for what lies below a node.</summary>
    public static BrowseDescription Children(NodeId node) => new()
    {
        NodeId = node,
        BrowseDirection = BrowseDirection.Forward,
        ReferenceTypeId = UaNodeIds.HierarchicalReferences,
        IncludeSubtypes = true,
        ResultMask = (uint)BrowseResultMask.All,
    };

    /// <summary>Resolves paths of browse names.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<BrowsePathResult[]> TranslateAsync(IReadOnlyList<BrowsePath> paths, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return InChunksAsync(
            UaOperation.Translate,
            paths,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(
                    header => new() { Header = header, BrowsePaths = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            static status => new BrowsePathResult { StatusCode = status },
            null,
            cancellationToken);
    }

    /// <summary>Registers nodes that are read often; the ids it gives hold in this session.</summary>
    /// <exception cref="UaServiceException">The service failed.</exception>
    public Task<NodeId[]> RegisterNodesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return InChunksAsync(
            UaOperation.RegisterNodes,
            nodes,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<RegisterNodesRequest, RegisterNodesResponse>(
                    header => new() { Header = header, NodesToRegister = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return timed.Response.RegisteredNodeIds;
            },
            null,
            null,
            cancellationToken);
    }

    /// <summary>Gives registered nodes back.</summary>
    /// <exception cref="UaServiceException">The service failed.</exception>
    public async Task UnregisterNodesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        await InChunksAsync(
            UaOperation.RegisterNodes,
            nodes,
            async (chunk, token) =>
            {
                await InvokeAsync<UnregisterNodesRequest, UnregisterNodesResponse>(
                    header => new() { Header = header, NodesToUnregister = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return chunk;
            },
            null,
            null,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<BrowseResult[]> BrowseChunkAsync(BrowseDescription[] chunk, CancellationToken cancellationToken)
    {
        var results = await BrowseOnceAsync(chunk, cancellationToken).ConfigureAwait(false);
        await FollowAsync(results, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < results.Length && chunk.Length > 1; i++)
        {
            if (results[i].StatusCode == UaStatusCodes.BadNoContinuationPoints)
            {
                var alone = await BrowseOnceAsync([chunk[i]], cancellationToken).ConfigureAwait(false);
                await FollowAsync(alone, cancellationToken).ConfigureAwait(false);
                results[i] = alone[0];
            }
        }

        return results;
    }

    private async Task<BrowseResult[]> BrowseOnceAsync(BrowseDescription[] chunk, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<BrowseRequest, BrowseResponse>(
            header => new() { Header = header, NodesToBrowse = chunk }, _options.CallTimeout, cancellationToken).ConfigureAwait(false);
        return timed.Response.Results.Length == chunk.Length
            ? timed.Response.Results
            : throw new UaServiceException(UaStatusCodes.BadUnknownResponse, $"{timed.Response.Results.Length} results came for {chunk.Length} nodes");
    }

    // Fetches the rest of each result. A server that never comes to an end is left after as many references as fit into one array.
    private async Task FollowAsync(BrowseResult[] results, CancellationToken cancellationToken)
    {
        var open = new List<int>();
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].ContinuationPoint is { Length: > 0 })
            {
                open.Add(i);
            }
        }

        while (open.Count > 0)
        {
            var now = open.GetRange(0, Math.Min(open.Count, Limits.Most(UaOperation.Browse)));
            open.RemoveRange(0, now.Count);
            var points = now.ConvertAll(i => results[i].ContinuationPoint).ToArray();
            var parts = await BrowseNextAsync(points, release: false, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < now.Count; i++)
            {
                results[now[i]] = Join(results[now[i]], parts[i]);
                if (results[now[i]].ContinuationPoint is not { Length: > 0 } point)
                {
                    continue;
                }

                if (parts[i].References.Length > 0 && results[now[i]].References.Length < _options.DecodingLimits.MaxArrayLength)
                {
                    open.Add(now[i]);
                    continue;
                }

                await BrowseNextAsync([point], release: true, cancellationToken).ConfigureAwait(false);
                results[now[i]] = results[now[i]] with { StatusCode = UaStatusCodes.BadEncodingLimitsExceeded, ContinuationPoint = null };
            }
        }
    }

    private async Task<BrowseResult[]> BrowseNextAsync(byte[]?[] points, bool release, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<BrowseNextRequest, BrowseNextResponse>(
            header => new() { Header = header, ReleaseContinuationPoints = release, ContinuationPoints = points }, _options.CallTimeout, cancellationToken).ConfigureAwait(false);
        return release || timed.Response.Results.Length == points.Length
            ? timed.Response.Results
            : throw new UaServiceException(UaStatusCodes.BadUnknownResponse, $"{timed.Response.Results.Length} results came for {points.Length} continuation points");
    }

    private static BrowseResult Join(BrowseResult first, BrowseResult next) => next.StatusCode.IsBad
        ? next with { References = first.References, ContinuationPoint = null }
        : first with { References = [.. first.References, .. next.References], ContinuationPoint = next.ContinuationPoint };
}
