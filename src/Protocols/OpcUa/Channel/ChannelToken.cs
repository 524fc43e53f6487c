namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A security token (OPC 10000-4 §5.6.2): keys of both directions with their time. The ciphers belong to the side of the core that uses them, which disposes its own.
/// </summary>
internal sealed class ChannelToken(uint id, long createdAt, long lifetimeTicks, ChunkCipher? inbound, ChunkCipher? outbound)
{
    /// <summary>Number given by the server.</summary>
    public uint Id { get; } = id;

    /// <summary>Verifies and decrypts; null without security.</summary>
    public ChunkCipher? Inbound { get; } = inbound;

    /// <summary>Signs and encrypts; null without security.</summary>
    public ChunkCipher? Outbound { get; } = outbound;

    /// <summary>Monotonic timestamp when a client renews: three quarters of the life.</summary>
    public long RenewAt => createdAt + (lifetimeTicks / 4 * 3);

    /// <summary>Monotonic timestamp after which it is refused: a quarter over the life, as the standard advises for messages on their way.</summary>
    public long RefusedAt => createdAt + lifetimeTicks + (lifetimeTicks / 4);

    /// <summary>Keys of the client side or of the server side.</summary>
    public static ChannelToken Create(ChannelTokenSeed seed, UaSecurityPolicy policy, UaSecurityMode mode, bool isClient)
    {
        if (mode == UaSecurityMode.None)
        {
            return new(seed.Id, seed.CreatedAt, seed.LifetimeTicks, null, null);
        }

        var (own, peer) = isClient ? (seed.ClientNonce, seed.ServerNonce) : (seed.ServerNonce, seed.ClientNonce);
        return new(
            seed.Id,
            seed.CreatedAt,
            seed.LifetimeTicks,
            new ChunkCipher(policy, mode, secret: own, seed: peer, encrypts: false),
            new ChunkCipher(policy, mode, secret: peer, seed: own, encrypts: true));
    }
}
