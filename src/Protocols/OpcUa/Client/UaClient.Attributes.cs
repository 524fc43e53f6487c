namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Reading, writing, methods, history.</content>
public sealed partial class UaClient
{
    /// <summary>Reads attributes; one result for each node, in order, with its own status.</summary>
    /// <param name="nodes">What to read.</param>
    /// <param name="maxAgeMs">How old a value from the server's cache may be; 0 asks the device.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public async Task<DataValue[]> ReadAsync(IReadOnlyList<ReadValueId> nodes, double maxAgeMs, CancellationToken cancellationToken)
    {
        var timed = await ReadTimedAsync(nodes, maxAgeMs, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(timed, static one => one.Response);
    }

    /// <summary>As <see cref="ReadAsync"/>; each value comes with the moment its message came out of the socket.</summary>
    public Task<UaTimed<DataValue>[]> ReadTimedAsync(IReadOnlyList<ReadValueId> nodes, double maxAgeMs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return InChunksAsync(
            UaOperation.Read,
            nodes,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<ReadRequest, ReadResponse>(
                    header => new() { Header = header, MaxAge = maxAgeMs, TimestampsToReturn = TimestampsToReturn.Both, NodesToRead = chunk },
                    _options.CallTimeout,
                    token).ConfigureAwait(false);
                return Array.ConvertAll(timed.Response.Results, value => new UaTimed<DataValue>(value, timed.ReceivedTimestamp));
            },
            static status => new UaTimed<DataValue>(new DataValue(Variant.Null, status), 0),
            null,
            cancellationToken);
    }

    /// <summary>The values of nodes.</summary>
    public Task<DataValue[]> ReadValuesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var reads = new ReadValueId[nodes.Count];
        for (var i = 0; i < reads.Length; i++)
        {
            reads[i] = new() { NodeId = nodes[i] };
        }

        return ReadAsync(reads, 0, cancellationToken);
    }

    /// <summary>Writes; one status for each value, in order. A call that is refused for its size is made again in smaller ones: nothing of it was written.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole; on BadTimeout and lost connections what was written is not known.</exception>
    public Task<UaStatusCode[]> WriteAsync(IReadOnlyList<WriteValue> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        return InChunksAsync(
            UaOperation.Write,
            values,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<WriteRequest, WriteResponse>(
                    header => new() { Header = header, NodesToWrite = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            null,
            null,
            cancellationToken);
    }

    /// <summary>Calls methods; one result for each.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<CallMethodResult[]> CallAsync(IReadOnlyList<CallMethodRequest> methods, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(methods);
        return InChunksAsync(
            UaOperation.Call,
            methods,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<CallRequest, CallResponse>(
                    header => new() { Header = header, MethodsToCall = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            null,
            null,
            cancellationToken);
    }

    /// <summary>Raw history of a node, a page at a time, oldest first where <paramref name="from"/> is before <paramref name="to"/>. Leaving early releases what the server keeps.</summary>
    /// <param name="node">The node.</param>
    /// <param name="from">Begin.</param>
    /// <param name="to">End.</param>
    /// <param name="pageSize">Values in a page; 0 leaves it to the server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaServiceException">The server has no history of it, or the service failed.</exception>
    public async IAsyncEnumerable<DataValue[]> ReadHistoryAsync(
        NodeId node,
        UaDateTime from,
        UaDateTime to,
        uint pageSize,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var details = ExtensionObject.Of(new ReadRawModifiedDetails { StartTime = from, EndTime = to, NumValuesPerNode = pageSize });
        byte[]? point = null;
        try
        {
            do
            {
                var result = await ReadHistoryPageAsync(details, node, point, cancellationToken).ConfigureAwait(false);
                point = result.ContinuationPoint is { Length: > 0 } next ? next : null;
                if (result.HistoryData.TryDecode<HistoryData>(out var data, _options.DecodingLimits) && data.DataValues.Length > 0)
                {
                    yield return data.DataValues;
                }
            }
            while (point is not null);
        }
        finally
        {
            if (point is not null)
            {
                await ReleaseHistoryAsync(details, node, point).ConfigureAwait(false);
            }
        }
    }

    private async Task<HistoryReadResult> ReadHistoryPageAsync(ExtensionObject details, NodeId node, byte[]? point, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<HistoryReadRequest, HistoryReadResponse>(
            header => new()
            {
                Header = header,
                HistoryReadDetails = details,
                TimestampsToReturn = TimestampsToReturn.Both,
                NodesToRead = [new() { NodeId = node, ContinuationPoint = point }],
            },
            _options.CallTimeout,
            cancellationToken).ConfigureAwait(false);
        var result = timed.Response.Results is [var one] ? one : throw new UaServiceException(UaStatusCodes.BadUnknownResponse, "HistoryRead was answered without a result");
        return result.StatusCode.IsBad ? throw new UaServiceException(result.StatusCode, $"the history of {node} was answered {result.StatusCode}") : result;
    }

    private async Task ReleaseHistoryAsync(ExtensionObject details, NodeId node, byte[] point)
    {
        try
        {
            await InvokeAsync<HistoryReadRequest, HistoryReadResponse>(
                header => new()
                {
                    Header = header,
                    HistoryReadDetails = details,
                    TimestampsToReturn = TimestampsToReturn.Both,
                    ReleaseContinuationPoints = true,
                    NodesToRead = [new() { NodeId = node, ContinuationPoint = point }],
                },
                _options.CloseTimeout,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UaServiceException or UaDecodingException)
        {
            return; // the server drops it with the session
        }
    }
}
