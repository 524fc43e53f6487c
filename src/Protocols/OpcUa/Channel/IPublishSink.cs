namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Takes the answers to publish requests. Called on the receive loop of the connection, one at a time: it must not block, wait or throw.</summary>
public interface IPublishSink
{
    /// <summary>A publish request has been answered.</summary>
    /// <param name="requestId">From <see cref="UaTcpConnection.SendPublish"/>; it may come before that method has returned.</param>
    /// <param name="body">Id of the type (PublishResponse, or ServiceFault) and the message; valid during the call.</param>
    /// <param name="receivedTimestamp">Monotonic timestamp of the moment its last bytes came out of the socket.</param>
    void OnPublish(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp);

    /// <summary>A publish request will not be answered: its time is over (BadTimeout), or the server has given up the answer. Not called for those under way when the connection ends.</summary>
    void OnPublishLost(uint requestId, UaStatusCode status);
}
