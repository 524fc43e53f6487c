namespace IndustrialGateway.Protocols.OpcUa;

/// <content>What the server says of itself, read anew in every session.</content>
public sealed partial class UaClient
{
    // In the order of UaOperation.
    private static readonly NodeId[] OperationLimitNodes =
    [
        UaNodeIds.OperationLimitsMaxNodesPerRead, UaNodeIds.OperationLimitsMaxNodesPerWrite, UaNodeIds.OperationLimitsMaxNodesPerBrowse,
        UaNodeIds.OperationLimitsMaxNodesPerTranslateBrowsePathsToNodeIds, UaNodeIds.OperationLimitsMaxNodesPerMethodCall,
        UaNodeIds.OperationLimitsMaxNodesPerRegisterNodes, UaNodeIds.OperationLimitsMaxNodesPerHistoryReadData, UaNodeIds.OperationLimitsMaxMonitoredItemsPerCall,
    ];

    private static readonly NodeId[] CapabilityNodes =
    [
        UaNodeIds.ServerCapabilitiesMaxMonitoredItems, UaNodeIds.ServerCapabilitiesMaxMonitoredItemsPerSubscription,
        UaNodeIds.ServerCapabilitiesMaxSubscriptionsPerSession, UaNodeIds.ServerCapabilitiesMaxMonitoredItemsQueueSize,
        UaNodeIds.ServerCapabilitiesMaxBrowseContinuationPoints, UaNodeIds.ServerCapabilitiesMinSupportedSampleRate,
    ];

    /// <summary>The namespace table of this session: the position is the index.</summary>
    public IReadOnlyList<string> NamespaceArray { get; private set; } = [];

    /// <summary>When the server started.</summary>
    public UaDateTime ServerStartTime { get; private set; }

    /// <summary>State of the server when the session began.</summary>
    public ServerState ServerState { get; private set; }

    /// <summary>Make and version of the server; null where it does not say.</summary>
    public BuildInfo? BuildInfo { get; private set; }

    /// <summary>How much one call may hold.</summary>
    public UaServerLimits Limits { get; private set; }

    /// <summary>The id in this session; false where the namespace is not in its table.</summary>
    public bool TryResolve(ExpandedNodeId id, out NodeId nodeId) => id.TryResolve(NamespaceArray, out nodeId);

    /// <summary>An id with its namespace URI: what may be kept beyond the session.</summary>
    public ExpandedNodeId Expand(NodeId id) => id.NamespaceIndex != 0 && id.NamespaceIndex < NamespaceArray.Count
        ? new(id.InNamespace(0), NamespaceArray[id.NamespaceIndex])
        : new(id);

    private async Task ReadFactsAsync(IUaConnection connection, UaSessionState session, CancellationToken cancellationToken)
    {
        NodeId[] first = [UaNodeIds.NamespaceArray, UaNodeIds.ServerStatus];
        var about = await ReadFactsAsync(connection, session, first, cancellationToken).ConfigureAwait(false);
        if (about[0].Value.Value is not string?[] namespaces)
        {
            throw new UaConnectException(UaConnectLayer.Session, about[0].Status, $"{_options.EndpointUrl}: the namespace table cannot be read: {about[0].Status}.");
        }

        NamespaceArray = Array.ConvertAll(namespaces, uri => uri ?? "");
        var status = about[1].Value.Value is ExtensionObject body && body.TryDecode<ServerStatusDataType>(out var decoded, _options.DecodingLimits) ? decoded : null;
        (BuildInfo, ServerStartTime, ServerState) = (status?.BuildInfo, status?.StartTime ?? default, status?.State ?? ServerState.Running);

        var limits = await ReadFactsAsync(connection, session, OperationLimitNodes, cancellationToken).ConfigureAwait(false);
        var more = await ReadFactsAsync(connection, session, CapabilityNodes, cancellationToken).ConfigureAwait(false);
        Limits = new(UaVendorProfile.Of(BuildInfo), Array.ConvertAll(limits, one => (uint)Number(one)), _options.MostOperations, Limits)
        {
            MostMonitoredItems = (uint)Number(more[0]),
            MostItemsPerSubscription = (uint)Number(more[1]),
            MostSubscriptions = (uint)Number(more[2]),
            MostQueueSize = (uint)Number(more[3]),
            MostBrowseContinuationPoints = (ushort)Math.Min(ushort.MaxValue, Number(more[4])),
            FastestSamplingMs = Number(more[5]),
        };
    }

    private async Task<DataValue[]> ReadFactsAsync(IUaConnection connection, UaSessionState session, NodeId[] nodes, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ReadRequest
            {
                Header = Header(session, _options.CallTimeout),
                TimestampsToReturn = TimestampsToReturn.Neither,
                NodesToRead = Array.ConvertAll(nodes, static node => new ReadValueId { NodeId = node }),
            };
            var timed = await connection.CallTimedAsync<ReadRequest, ReadResponse>(request, cancellationToken).ConfigureAwait(false);
            if (timed.Response.Results.Length == nodes.Length)
            {
                return timed.Response.Results;
            }

            throw new UaConnectException(UaConnectLayer.Session, UaStatusCodes.BadUnknownResponse, $"{_options.EndpointUrl}: {timed.Response.Results.Length} values came for {nodes.Length} nodes.");
        }
        catch (UaServiceException e)
        {
            throw new UaConnectException(UaConnectLayer.Session, e.Status, $"{_options.EndpointUrl}: what the server can do cannot be read: {e.Message}", e);
        }
        catch (UaDecodingException e)
        {
            throw new UaConnectException(UaConnectLayer.Session, e.Status, $"{_options.EndpointUrl}: what the server says of itself cannot be read: {e.Message}", e);
        }
    }

    private static double Number(in DataValue value)
    {
        var number = value.Status.IsBad || value.Value.IsArray ? 0 : value.Value.Type switch
        {
            BuiltInType.Double => BitConverter.Int64BitsToDouble(value.Value.Bits),
            BuiltInType.Float => BitConverter.Int32BitsToSingle((int)value.Value.Bits),
            BuiltInType.Byte or BuiltInType.UInt16 or BuiltInType.UInt32 or BuiltInType.Int16 or BuiltInType.Int32 or BuiltInType.UInt64 or BuiltInType.Int64 => value.Value.Bits,
            _ => 0,
        };
        return number is >= 0 and <= uint.MaxValue ? number : 0;
    }
}
