using System.Collections.Concurrent;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>A server of one service: answers <see cref="EchoRequest"/>, or keeps it, or does what a test says; counts what its listener tells.</summary>
public sealed class EchoHandler : IUaRequestHandler, IUaListenerObserver
{
    private int _opened;
    private int _closed;

    /// <summary>Takes requests instead of answering them.</summary>
    public Action<UaServerConnection, uint, EchoRequest>? OnEcho { get; set; }

    /// <summary>Takes requests before they are decoded.</summary>
    public Action<UaServerConnection, uint>? OnBody { get; set; }

    public ConcurrentQueue<UaChannelFault> Ended { get; } = new();

    public ConcurrentQueue<UaChannelFault> TurnedAway { get; } = new();

    /// <summary>Channels opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Open channels that have ended.</summary>
    public int Closed => Volatile.Read(ref _closed);

    public void OnRequest(UaServerConnection connection, uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        if (OnBody is { } before)
        {
            before(connection, requestId);
            return;
        }

        var reader = new UaReader(body, UaLimits.Default);
        if (UaMessages.ReadTypeId(ref reader) != EchoRequest.BinaryEncodingId)
        {
            connection.RespondFault(requestId, 0, UaStatusCodes.BadServiceUnsupported);
            return;
        }

        var request = EchoRequest.Decode(ref reader);
        if (OnEcho is { } instead)
        {
            instead(connection, requestId, request);
        }
        else
        {
            Answer(connection, requestId, request);
        }
    }

    public void OnClosed(UaServerConnection connection, UaChannelFault reason) => Interlocked.Increment(ref _closed);

    public void OnOpened(UaServerConnection connection) => Interlocked.Increment(ref _opened);

    public void OnEnded(UaServerConnection connection, UaChannelFault reason) => Ended.Enqueue(reason);

    public void OnTurnedAway(System.Net.EndPoint? remote, UaChannelFault reason) => TurnedAway.Enqueue(reason);

    public static UaStatusCode Answer(UaServerConnection connection, uint requestId, EchoRequest request)
    {
        var status = connection.Respond(requestId, new EchoResponse { Header = new() { RequestHandle = request.Header.RequestHandle }, Payload = request.Payload });
        return status == UaStatusCodes.BadResponseTooLarge ? connection.RespondFault(requestId, request.Header.RequestHandle, status) : status;
    }
}
