using System.Buffers;
using System.Runtime.CompilerServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Requests and their answers.</content>
public sealed partial class UaTcpConnection
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>
    /// Sends a request and waits for its answer: until the TimeoutHint of its header, or <see cref="UaTcpConnectionOptions.RequestTimeout"/> where that is 0.
    /// </summary>
    /// <exception cref="UaServiceException">
    /// The server answered with a bad result; or BadTimeout, BadConnectionClosed, BadRequestTooLarge, BadTooManyOperations, BadTcpNotEnoughResources: no answer.
    /// </exception>
    /// <exception cref="UaDecodingException">The answer cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller; the server may do it all the same.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        var timed = await CallTimedAsync<TRequest, TResponse>(request, cancellationToken).ConfigureAwait(false);
        return timed.Response;
    }

    /// <summary>As <see cref="CallAsync"/>, with the moment the answer came.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UaTimed<TResponse>> CallTimedAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var call = Begin(TimeoutOf(request.Header), isPublish: false);
        SendOrGiveUp(call, request);
        var reply = await call.Wait(cancellationToken).ConfigureAwait(false);
        try
        {
            return new(Read<TResponse>(reply), reply.ReceivedTimestamp);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(reply.Array);
        }
    }

    /// <summary>
    /// Sends a publish request; its answer goes to the sink, <see cref="IPublishSink.OnPublishLost"/> where none comes within <paramref name="timeout"/>. Nothing is allocated.
    /// </summary>
    /// <returns>Id of the request.</returns>
    /// <exception cref="UaServiceException">It was not sent: BadConnectionClosed, BadTooManyOperations, BadTcpNotEnoughResources.</exception>
    public uint SendPublish<TRequest>(TRequest request, TimeSpan timeout)
        where TRequest : IUaMessage<TRequest>, IUaRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_options.PublishSink is null)
        {
            throw new InvalidOperationException("A connection without a publish sink sends no publish requests.");
        }

        var call = Begin(timeout, isPublish: true);
        var id = call.RequestId;
        var status = _channel.Send(id, request);
        if (status.IsBad)
        {
            if (_calls.TryTake(call))
            {
                _calls.Return(call);
            }

            throw NotSent(status);
        }

        return id;
    }

    private static UaServiceException NotSent(UaStatusCode status) => new(status, $"The request was not sent: {status}.");

    private TResponse Read<TResponse>(UaReply reply)
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        var reader = new UaReader(reply.Array.AsSpan(0, reply.Length), _options.DecodingLimits);
        return UaMessages.ReadResponse<TResponse>(ref reader);
    }

    private TimeSpan TimeoutOf(RequestHeader header) => header.TimeoutHint == 0 ? _options.RequestTimeout : TimeSpan.FromMilliseconds(header.TimeoutHint);

    private PendingCall Begin(TimeSpan timeout, bool isPublish)
    {
        var ticks = (long)((timeout < LongestTimeout ? timeout : LongestTimeout).TotalSeconds * _time.TimestampFrequency);
        var call = IsOpen ? _calls.TryAdd(_time.GetTimestamp() + ticks, isPublish) : null;
        return call ?? throw NotSent(IsOpen ? UaStatusCodes.BadTooManyOperations : UaStatusCodes.BadConnectionClosed);
    }

    private void SendOrGiveUp<TRequest>(PendingCall call, TRequest request)
        where TRequest : IUaMessage<TRequest>
    {
        var status = _channel.Send(call.RequestId, request);
        if (status.IsBad && _calls.TryTake(call))
        {
            call.Fail(NotSent(status));
        }
    }

    private void Deliver(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        var call = _calls.TryTake(requestId);
        if (call is null)
        {
            Interlocked.Increment(ref _strayResponses);
        }
        else if (call.IsPublish)
        {
            _calls.Return(call);
            _options.PublishSink!.OnPublish(requestId, body, receivedTimestamp);
        }
        else
        {
            call.Complete(body, receivedTimestamp);
        }
    }

    private void GiveUp(PendingCall? call, UaStatusCode status, string text)
    {
        if (call is null)
        {
            return;
        }

        if (!call.IsPublish)
        {
            call.Fail(new UaServiceException(status, text));
            return;
        }

        var id = call.RequestId;
        _calls.Return(call);
        _options.PublishSink!.OnPublishLost(id, status);
    }
}
