namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a client connects.</summary>
public sealed record UaTcpConnectionOptions
{
    /// <summary>URL of the endpoint: dialled, and said to the server in HEL.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>URL to dial where it differs from <see cref="EndpointUrl"/>: servers list endpoints under names that only their own network resolves. Null: the same.</summary>
    public string? DialUrl { get; init; }

    /// <summary>Clock of deadlines, stamps and renewal.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Security and limits of the channel.</summary>
    public UaClientChannelOptions Channel { get; init; } = new();

    /// <summary>Looks at the certificate of the server before anything is encrypted for it; needed unless the policy is None.</summary>
    public ICertificateCheck? Certificates { get; init; }

    /// <summary>What the certificate is compared with. Null: the host of <see cref="EndpointUrl"/>.</summary>
    public CertificateExpectations? Expectations { get; init; }

    /// <summary>Takes publish responses. Null: a connection without subscriptions.</summary>
    public IPublishSink? PublishSink { get; init; }

    /// <summary>Longest time until the channel is open.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time until a request is answered, where its header has no TimeoutHint.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for the farewell when it is disposed.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most requests under way.</summary>
    public int MaxPendingRequests { get; init; } = 1024;

    /// <summary>Most bytes waiting for the socket before a request is refused (BadTcpNotEnoughResources).</summary>
    public int MaxUnsentBytes { get; init; } = 32 << 20;

    /// <summary>Limits of decoding responses.</summary>
    public UaLimits DecodingLimits { get; init; } = UaLimits.Default;
}
