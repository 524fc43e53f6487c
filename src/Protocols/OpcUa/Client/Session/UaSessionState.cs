namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a client knows of its session on the server.</summary>
internal sealed class UaSessionState
{
    /// <summary>Id, for diagnostics.</summary>
    public required NodeId Id { get; init; }

    /// <summary>Secret that proves whose it is.</summary>
    public required NodeId AuthenticationToken { get; init; }

    /// <summary>How long the server keeps it.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The endpoint it was made through.</summary>
    public required UaEndpointUse Use { get; set; }

    /// <summary>The server's certificate as it was shown in CreateSession.</summary>
    public required byte[]? ServerCertificate { get; init; }

    /// <summary>The nonce the server gave last.</summary>
    public required byte[]? ServerNonce { get; set; }

    /// <summary>The same, to be activated through an endpoint that was discovered anew.</summary>
    public UaSessionState MovedTo(UaEndpointUse use)
    {
        Use = use;
        return this;
    }
}
