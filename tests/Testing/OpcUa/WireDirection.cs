namespace IndustrialGateway.Tests.Testing;

/// <summary>Which way bytes went through a proxy.</summary>
public enum WireDirection
{
    /// <summary>From the client.</summary>
    ToServer,

    /// <summary>From the server.</summary>
    ToClient,
}
