namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The services above the channels of a server. Called on the receive loop of a connection: one call at a time of each connection, many connections at once.</summary>
public interface IUaRequestHandler
{
    /// <summary>
    /// A request has come. It is answered with <see cref="UaServerConnection.Respond{T}(uint, T)"/>, now or later, from any thread. What is thrown ends this connection.
    /// </summary>
    /// <param name="connection">Where it came from.</param>
    /// <param name="requestId">To answer it.</param>
    /// <param name="body">Id of the type and the message; valid during the call.</param>
    /// <param name="receivedTimestamp">Monotonic timestamp of the moment its last bytes came out of the socket.</param>
    void OnRequest(UaServerConnection connection, uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp);

    /// <summary>A connection whose channel was open has ended. Called once, after the last request.</summary>
    void OnClosed(UaServerConnection connection, UaChannelFault reason);
}
