using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>A channel whose answers stay in memory; secured ones are those of <see cref="TestIdentities"/>.</summary>
internal sealed class MemoryChannel(bool isSecured = false) : IServerChannel
{
    public byte[]? Last { get; set; }

    public uint RequestId { get; set; }

    public uint Id => 1;

    public UaSecurityPolicy Policy => isSecured ? UaSecurityPolicy.Basic256Sha256 : UaSecurityPolicy.None;

    public UaSecurityMode Mode => isSecured ? UaSecurityMode.SignAndEncrypt : UaSecurityMode.None;

    public byte[]? ClientCertificate => isSecured ? TestIdentities.Client.CertificateDer : null;

    public UaIdentity? Identity => isSecured ? TestIdentities.Server : null;

    public bool IsDiscoveryOnly { get; init; }

    public bool HasSession { get; set; }

    public string Peer => "memory";

    public int MaxResponseBytes => int.MaxValue;

    public UaStatusCode Send(uint requestId, UaWriter message)
    {
        Last = message.WrittenSpan.ToArray();
        return UaStatusCodes.Good;
    }

    public UaStatusCode Respond<T>(uint requestId, T response, uint most)
        where T : IUaMessage<T>
    {
        var bytes = PublishBytes.Of(response);
        if (most > 0 && bytes.Length > most)
        {
            return UaStatusCodes.BadResponseTooLarge;
        }

        Last = bytes;
        return UaStatusCodes.Good;
    }
}
