using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a server presents itself, what it listens on, and whom it lets in.</summary>
public sealed record UaServerOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>All time.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Name for people.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>URI of the application. Where there is an identity it must be the one in its certificate.</summary>
    public required string ApplicationUri { get; init; }

    /// <summary>URI of the product.</summary>
    public string ProductUri { get; init; } = "urn:industrial-gateway";

    /// <summary>Version of the program, for BuildInfo.</summary>
    public string SoftwareVersion { get; init; } = "";

    /// <summary>Policies and modes of channels. Without None in it, channels without security are good for discovery alone.</summary>
    public IReadOnlyList<UaSecurityOffer> Offers { get; init; } = [];

    /// <summary>The identity of new channels, asked for each; null only where nothing but None is offered.</summary>
    public Func<UaIdentity>? Identity { get; init; }

    /// <summary>Looks at the certificates of clients; needed with <see cref="Identity"/>.</summary>
    public ICertificateCheck? Certificates { get; init; }

    /// <summary>Who may open a session.</summary>
    public required IUaUsers Users { get; init; }

    /// <summary>How much of the server its clients may take.</summary>
    public UaServerQuotas Quotas { get; init; } = new();

    /// <summary>Sizes of buffers and messages.</summary>
    public UaTransportLimits Transport { get; init; } = new();

    /// <summary>Most connections.</summary>
    /// <value>Default 100.</value>
    public int MaxConnections { get; init; } = 100;

    /// <summary>Told what happens; may be null.</summary>
    public IUaServerObserver? Observer { get; init; }
}
