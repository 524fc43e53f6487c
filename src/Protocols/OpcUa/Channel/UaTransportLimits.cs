namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What one side is able to take and willing to send (OPC 10000-6 §7.1.2.3): stated in HEL and ACK, kept by both.</summary>
public sealed record UaTransportLimits
{
    /// <summary>The smallest buffer the standard allows, in bytes: an OpenSecureChannel with a key of 4,096 bits has to fit.</summary>
    public const int MinBufferBytes = 8192;

    /// <summary>The largest chunk taken before a channel is open, in bytes: HEL, ACK, ERR, and an OpenSecureChannel with a chain of certificates.</summary>
    public const int MaxHandshakeBytes = 1 << 16;

    /// <summary>The largest buffer this library offers, in bytes.</summary>
    public const int MaxBufferBytes = 1 << 20;

    /// <summary>Largest chunk this side takes, in bytes.</summary>
    public int ReceiveBufferBytes { get; init; } = 1 << 16;

    /// <summary>Largest chunk this side sends, in bytes.</summary>
    public int SendBufferBytes { get; init; } = 1 << 16;

    /// <summary>Largest message this side takes, without the headers of its chunks, in bytes. Never unlimited.</summary>
    public int MaxMessageBytes { get; init; } = 16 << 20;

    /// <summary>Most chunks of a message this side takes. Never unlimited.</summary>
    public int MaxChunkCount { get; init; } = 4096;

    /// <exception cref="ArgumentOutOfRangeException">A limit lies outside what a peer can work with.</exception>
    internal void Check()
    {
        CheckBuffer(ReceiveBufferBytes);
        CheckBuffer(SendBufferBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, MinBufferBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChunkCount, 1);
    }

    private static void CheckBuffer(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, MinBufferBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, MaxBufferBytes);
    }
}
