using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The nonce of one session at the server: what a token must contain or sign. A token is taken once: with the answer that takes it, the session has another
/// nonce. One thread at a time.
/// </summary>
public sealed class UaSessionNonce
{
    /// <summary>The nonce for the next token.</summary>
    public byte[] Current { get; private set; } = Make();

    /// <summary>A token was taken: makes the nonce for the answer, and the old one worthless.</summary>
    public byte[] Renew() => Current = Make();

    private static byte[] Make() => RandomNumberGenerator.GetBytes(UaUserSecret.ShortestNonce);
}
