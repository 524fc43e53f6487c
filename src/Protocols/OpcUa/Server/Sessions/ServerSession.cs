namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One session (OPC 10000-4 §5.7). Its secrets live and end with it. Fields are changed under the gate of the <see cref="SessionTable"/>.</summary>
internal sealed class ServerSession(NodeId sessionId, NodeId token, string name, IServerChannel channel, PublishQueue publishing)
{
    /// <summary>Id for people and diagnostics.</summary>
    public NodeId SessionId => sessionId;

    /// <summary>The secret every request carries.</summary>
    public NodeId Token => token;

    /// <summary>Name the client gave it, printable.</summary>
    public string Name => name;

    /// <summary>The channel it is bound to.</summary>
    public IServerChannel Channel { get; set; } = channel;

    /// <summary>What the next user token must contain or sign.</summary>
    public UaSessionNonce Nonce { get; } = new();

    /// <summary>The client's certificate of CreateSession; null without security.</summary>
    public byte[]? ClientCertificate { get; init; }

    /// <summary>ApplicationUri the client gave.</summary>
    public string ClientUri { get; init; } = "";

    /// <summary>Who uses it; null before it is activated.</summary>
    public UserIdentity? User { get; set; }

    /// <summary>How long it lives without a request, in 100 ns.</summary>
    public long TimeoutTicks { get; init; }

    /// <summary>When it began, in engine time.</summary>
    public long Created { get; init; }

    /// <summary>When the last request came, in engine time.</summary>
    public long LastSeen { get; set; }

    /// <summary>Tokens that were not taken, in a row.</summary>
    public int FailedActivations { get; set; }

    /// <summary>Most bytes of a response the session takes; 0 for no limit of its own.</summary>
    public uint MaxResponseBytes { get; init; }

    /// <summary>Its publish requests and subscriptions.</summary>
    public PublishQueue Publishing => publishing;

    /// <summary>Where its browsing was cut.</summary>
    public ContinuationPoints Continuations { get; } = new();

    /// <summary>True once it has ended: a request under way on another thread finds it so.</summary>
    public bool IsEnded { get; set; }
}
