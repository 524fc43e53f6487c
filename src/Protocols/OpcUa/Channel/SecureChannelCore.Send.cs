namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Messages going out.</content>
public sealed partial class SecureChannelCore
{
    /// <summary>Appends a message as chunks, signed and encrypted.</summary>
    /// <param name="requestId">Of the request; a response has that of its request.</param>
    /// <param name="body">Id of the type and the message.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>
    /// Good, or why nothing was appended: BadRequestTooLarge (client) or BadResponseTooLarge (server) where the peer does not take as much, BadSecureChannelClosed.
    /// </returns>
    public UaStatusCode WriteMessage(uint requestId, ReadOnlySpan<byte> body, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return _outbound.Write(ChunkType.Message, requestId, body, output);
    }

    /// <summary>Client: the farewell. The server answers it by closing the socket.</summary>
    public UaStatusCode WriteClose(uint requestId, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new UaWriter();
        OpenChannelCodec.WriteClose(writer, UaDateTime.From(_time.GetUtcNow()));
        return _outbound.Write(ChunkType.Close, requestId, writer.WrittenSpan, output);
    }
}
