namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The secure channel a request came by, as the services see it.</summary>
internal interface IServerChannel
{
    /// <summary>Number of the channel.</summary>
    uint Id { get; }

    /// <summary>Its policy.</summary>
    UaSecurityPolicy Policy { get; }

    /// <summary>Its mode.</summary>
    UaSecurityMode Mode { get; }

    /// <summary>DER of the client's certificate; null without security.</summary>
    byte[]? ClientCertificate { get; }

    /// <summary>Own identity of the channel; null without security.</summary>
    UaIdentity? Identity { get; }

    /// <summary>Opened without security although that is not offered: good for discovery alone.</summary>
    bool IsDiscoveryOnly { get; }

    /// <summary>A session uses it: it does not give way to a new connection.</summary>
    bool HasSession { set; }

    /// <summary>Where the client is, for people.</summary>
    string Peer { get; }

    /// <summary>Bytes of the largest message the client takes.</summary>
    int MaxResponseBytes { get; }

    /// <summary>
    /// Sends type id and body as the answer of a request. Never waits: what a closed or stuck channel cannot take is lost with it. BadResponseTooLarge where the client takes less:
    /// nothing was sent then, and the request still waits for an answer.
    /// </summary>
    UaStatusCode Send(uint requestId, UaWriter message);

    /// <summary>Answers a request; BadResponseTooLarge where the client, or the session with its limit <paramref name="most"/> (0 for none), takes less: nothing was sent then.</summary>
    UaStatusCode Respond<T>(uint requestId, T response, uint most)
        where T : IUaMessage<T>;
}
