namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a server opens channels.</summary>
public sealed record UaServerChannelOptions
{
    /// <summary>What clients may open a channel with.</summary>
    public IReadOnlyList<UaSecurityOffer> Offers { get; init; } = [new(UaSecurityPolicy.None, UaSecurityMode.None)];

    /// <summary>
    /// Takes a channel without security even where <see cref="Offers"/> has none: a client cannot ask for endpoints otherwise. Such a channel is
    /// <see cref="SecureChannelCore.IsDiscoveryOnly"/>, and the server answers nothing but discovery on it.
    /// </summary>
    public bool AllowsDiscovery { get; init; } = true;

    /// <summary>Own certificate; needed unless only None is offered.</summary>
    public UaIdentity? Identity { get; init; }

    /// <summary>Looks at the certificates of clients; needed unless only None is offered.</summary>
    public ICertificateCheck? Certificates { get; init; }

    /// <summary>Shortest life of a token given.</summary>
    public TimeSpan MinTokenLifetime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest life of a token given.</summary>
    public TimeSpan MaxTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What this side takes and sends.</summary>
    public UaTransportLimits Limits { get; init; } = new();
}
