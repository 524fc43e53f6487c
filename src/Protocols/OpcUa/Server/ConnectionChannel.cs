namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A connection of the listener as the services see it.</summary>
internal sealed class ConnectionChannel(UaServerConnection connection) : IServerChannel
{
    public uint Id => connection.ChannelId;

    public UaSecurityPolicy Policy => connection.Policy;

    public UaSecurityMode Mode => connection.Mode;

    public byte[]? ClientCertificate => connection.ClientCertificate;

    public UaIdentity? Identity => connection.Identity;

    public bool IsDiscoveryOnly => connection.IsDiscoveryOnly;

    public bool HasSession
    {
        set => connection.HasSession = value;
    }

    public string Peer { get; } = connection.RemoteEndPoint?.ToString() ?? "";

    public int MaxResponseBytes => connection.MaxResponseBytes is 0 or > int.MaxValue ? int.MaxValue : (int)connection.MaxResponseBytes;

    public UaStatusCode Send(uint requestId, UaWriter message) => connection.Respond(requestId, message.WrittenSpan);

    public UaStatusCode Respond<T>(uint requestId, T response, uint most)
        where T : IUaMessage<T>
    {
        if (most == 0)
        {
            return connection.Respond(requestId, response);
        }

        // The session takes less than the channel: the length decides before anything is sent.
        using var writer = new UaWriter();
        UaMessages.Write(writer, response);
        return writer.Length > most ? UaStatusCodes.BadResponseTooLarge : connection.Respond(requestId, writer.WrittenSpan);
    }
}
