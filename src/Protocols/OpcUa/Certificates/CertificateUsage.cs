namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The role in which a peer shows its certificate: what its usages must allow.</summary>
public enum CertificateUsage
{
    /// <summary>A server's: extended key usage serverAuth.</summary>
    Server = 0,

    /// <summary>A client application's: extended key usage clientAuth.</summary>
    Client = 1,

    /// <summary>A person's or a machine's, in an X.509 user token: it has no host and no ApplicationUri.</summary>
    User = 2,
}
