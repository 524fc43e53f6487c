namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>How a mosquitto is to be.</summary>
internal sealed record MosquittoOptions
{
    /// <summary>User and password it wants; null lets anybody in.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>TLS with the server certificate of these; null speaks plain TCP.</summary>
    public Certificates? Tls { get; init; }

    /// <summary>Wants a client certificate of the same authority.</summary>
    public bool MutualTls { get; init; }

    /// <summary>Keeps sessions and retained messages over a restart.</summary>
    public bool Persistent { get; init; }
}
