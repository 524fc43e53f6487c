using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>P_SHA256 (RFC 5246 §5, OPC 10000-6 §6.7.5): stretches the nonces of both sides into keys.</summary>
internal static class KeyDerivation
{
    private const int HashBytes = 32;

    /// <summary>Fills <paramref name="output"/> with P_SHA256(secret, seed).</summary>
    public static void PSha256(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, Span<byte> output)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> a = stackalloc byte[HashBytes];
        Span<byte> block = stackalloc byte[HashBytes];
        hmac.AppendData(seed);
        hmac.GetHashAndReset(a);
        for (var at = 0; at < output.Length; at += HashBytes)
        {
            hmac.AppendData(a);
            hmac.AppendData(seed);
            hmac.GetHashAndReset(block);
            block[..Math.Min(HashBytes, output.Length - at)].CopyTo(output[at..]);
            hmac.AppendData(a);
            hmac.GetHashAndReset(a);
        }

        CryptographicOperations.ZeroMemory(a);
        CryptographicOperations.ZeroMemory(block);
    }
}
