using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What goes into the one chunk of OpenSecureChannel beside its body.</summary>
internal readonly record struct AsymmetricParts
{
    public uint ChannelId { get; init; }

    public uint Sequence { get; init; }

    public uint RequestId { get; init; }

    public UaSecurityPolicy Policy { get; init; }

    public byte[]? SenderCertificate { get; init; }

    public byte[]? ReceiverThumbprint { get; init; }

    public RSA? SenderKey { get; init; }

    public RSA? ReceiverKey { get; init; }
}
