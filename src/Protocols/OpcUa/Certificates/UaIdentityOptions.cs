using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the application's own certificate says when it is made here (OPC 10000-6 §6.2.2).</summary>
public sealed record UaIdentityOptions
{
    /// <summary>Name for people: CN of the subject.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>
    /// The part of the ApplicationUri behind the host: <c>urn:{host}:{product}:{id}</c>, such as <c>IndustrialGateway:line-3</c>. A generated certificate that
    /// ends otherwise belongs to another application and is refused. The host is not compared: a renamed machine keeps its identity.
    /// </summary>
    public required string ApplicationId { get; init; }

    /// <summary>Names of this machine; the first is the host of the ApplicationUri.</summary>
    public required IReadOnlyList<string> HostNames { get; init; }

    /// <summary>Addresses of this machine.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Length of the RSA key in bits, 2048 to 4096.</summary>
    /// <value>3072.</value>
    public int KeyBits { get; init; } = 3072;

    /// <summary>How long it is valid.</summary>
    /// <value>Five years.</value>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(5 * 365.25);

    /// <summary>The ApplicationUri of a new certificate.</summary>
    public string ApplicationUri => $"urn:{(HostNames.Count > 0 ? HostNames[0] : "localhost")}:{ApplicationId}";
}
