namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a client connects, as whom, and what it asks for.</summary>
public sealed record UaClientOptions
{
    /// <summary>URL of the server as the user wrote it: its host and port are dialled, whatever the server calls itself.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>Clock of deadlines, stamps and headers.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Gives the own certificate, each time a channel opens: a renewed one is used from the next channel on. Null: only security None is possible.</summary>
    public Func<UaIdentity>? Identity { get; init; }

    /// <summary>Decides whether the server's certificate is believed; needed unless security is None.</summary>
    public ICertificateCheck? Certificates { get; init; }

    /// <summary>Thumbprints of server certificates that are trusted beside the trust list.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>Policy wanted; null: the strongest both sides have with SignAndEncrypt. <see cref="UaSecurityPolicy.None"/> must be asked for.</summary>
    public UaSecurityPolicy? Policy { get; init; }

    /// <summary>Mode wanted; null: SignAndEncrypt, or None where <see cref="Policy"/> is None.</summary>
    public UaSecurityMode? Mode { get; init; }

    /// <summary>Who the session acts for.</summary>
    public UaUser User { get; init; } = UaUser.Nobody;

    /// <summary>ApplicationUri where there is no certificate to name it.</summary>
    public string ApplicationUri { get; init; } = "urn:industrial-gateway";

    /// <summary>Name of the application, for lists of sessions.</summary>
    public string ApplicationName { get; init; } = "IndustrialGateway";

    /// <summary>Product, a URI.</summary>
    public string ProductUri { get; init; } = "urn:industrial-gateway";

    /// <summary>Name of the session, for lists of sessions.</summary>
    public string SessionName { get; init; } = "IndustrialGateway";

    /// <summary>Languages wanted for texts, best first.</summary>
    public IReadOnlyList<string> Locales { get; init; } = ["en"];

    /// <summary>Longest time until a channel is open.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time until a call is answered.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server keeps the session without hearing from it; the server may revise it.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for the farewell.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Life of a channel's token; the server may shorten it.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Limits of chunks and messages.</summary>
    public UaTransportLimits Transport { get; init; } = new();

    /// <summary>Limits of decoding.</summary>
    public UaLimits DecodingLimits { get; init; } = UaLimits.Default;

    /// <summary>
    /// Where servers open the connection (reverse connect): gives the next one, such as <see cref="UaReverseListener.AcceptAsync"/>; what it gives belongs to the client.
    /// Null: this side dials.
    /// </summary>
    public Func<CancellationToken, ValueTask<UaReverseConnection>>? Reverse { get; init; }

    /// <summary>With <see cref="Reverse"/>: ApplicationUri of the server that is meant; null takes any.</summary>
    public string? ReverseServerUri { get; init; }

    /// <summary>Most operations in one call, whatever the server allows; null: no limit of our own.</summary>
    public int? MostOperations { get; init; }

    /// <summary>Makes connections; null: TCP.</summary>
    internal IUaConnector? Connector { get; init; }
}
