namespace IndustrialGateway.Protocols.OpcUa;

/// <content>How calls are made, and cut to what the server can take.</content>
public sealed partial class UaClient
{
    private const int MostSingleFaults = 64;

    /// <summary>Any service of the session.</summary>
    /// <param name="make">Makes the request around a header.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may do it all the same.</param>
    /// <exception cref="UaServiceException">It failed, or there is no session.</exception>
    /// <exception cref="UaDecodingException">The answer cannot be read.</exception>
    public ValueTask<UaTimed<TResponse>> InvokeAsync<TRequest, TResponse>(Func<RequestHeader, TRequest> make, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        ArgumentNullException.ThrowIfNull(make);
        if (_connection is not { } connection || _session is not { } session)
        {
            throw new UaServiceException(UaStatusCodes.BadNotConnected, $"{_options.EndpointUrl}: there is no session.");
        }

        return connection.CallTimedAsync<TRequest, TResponse>(make(Header(session, timeout)), cancellationToken);
    }

    internal uint SendPublish(SubscriptionAcknowledgement[] acknowledgements, uint handle, TimeSpan timeout)
    {
        if (_connection is not { } connection || _session is not { } session)
        {
            throw new UaServiceException(UaStatusCodes.BadNotConnected, $"{_options.EndpointUrl}: there is no session.");
        }

        var header = Header(session, timeout) with { RequestHandle = handle };
        return connection.SendPublish(new PublishRequest { Header = header, SubscriptionAcknowledgements = acknowledgements }, timeout);
    }

    private RequestHeader Header(UaSessionState session, TimeSpan timeout) => new()
    {
        AuthenticationToken = session.AuthenticationToken,
        Timestamp = UaDateTime.From(_options.TimeProvider.GetUtcNow()),
        RequestHandle = (uint)Interlocked.Increment(ref _requestHandle),
        TimeoutHint = (uint)Math.Clamp(timeout.TotalMilliseconds, 1, uint.MaxValue),
    };

    // Cuts a list of operations into calls. A call that is too large is halved, for good; where single results can carry a fault, a call that fails as a whole is taken apart
    // until what makes it fail stands alone: one bad node never blocks the others.
    private async Task<TResult[]> InChunksAsync<TItem, TResult>(
        UaOperation operation,
        IReadOnlyList<TItem> items,
        Func<TItem[], CancellationToken, Task<TResult[]>> call,
        Func<UaStatusCode, TResult>? faulty,
        Action<int>? onProgress,
        CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var size = int.MaxValue;
        var singleFaults = 0;
        for (var at = 0; at < items.Count;)
        {
            var count = Math.Min(Math.Min(size, Limits.Most(operation)), items.Count - at);
            var outcome = await TryChunkAsync(Slice(items, at, count), call, cancellationToken).ConfigureAwait(false);
            if (outcome.Results is { } part)
            {
                part.CopyTo(results, at);
                at += count;
                size = size > int.MaxValue / 2 ? int.MaxValue : 2 * size;
                onProgress?.Invoke(at);
            }
            else if (UaServerLimits.IsTooLarge(outcome.Status) && Limits.TryHalve(operation, count))
            {
                continue;
            }
            else if (faulty is null || WatchRungs.Of(outcome.Status) != WatchRung.None || singleFaults >= MostSingleFaults)
            {
                throw outcome.Failure!;
            }
            else if (count > 1)
            {
                size = count / 2;
            }
            else
            {
                results[at++] = faulty(outcome.Status);
                singleFaults++;
            }
        }

        return results;
    }

    private static async Task<(TResult[]? Results, UaStatusCode Status, Exception? Failure)> TryChunkAsync<TItem, TResult>(
        TItem[] chunk, Func<TItem[], CancellationToken, Task<TResult[]>> call, CancellationToken cancellationToken)
    {
        try
        {
            var results = await call(chunk, cancellationToken).ConfigureAwait(false);
            return results.Length == chunk.Length
                ? (results, UaStatusCodes.Good, null)
                : throw new UaServiceException(UaStatusCodes.BadUnknownResponse, $"{results.Length} results came for {chunk.Length} operations");
        }
        catch (UaServiceException e)
        {
            return (null, e.Status, e);
        }
        catch (UaDecodingException e)
        {
            return (null, e.Status, e);
        }
    }

    private static TItem[] Slice<TItem>(IReadOnlyList<TItem> items, int from, int count)
    {
        if (items is TItem[] array)
        {
            return array.AsSpan(from, count).ToArray();
        }

        var slice = new TItem[count];
        for (var i = 0; i < count; i++)
        {
            slice[i] = items[from + i];
        }

        return slice;
    }
}
