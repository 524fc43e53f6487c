using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>A channel without security that keeps what it is given.</summary>
internal sealed class RecordingChannel : IServerChannel
{
    public List<PublishResponse> Responses { get; } = [];

    public List<UaStatusCode> Faults { get; } = [];

    public uint Id => 1;

    public UaSecurityPolicy Policy => UaSecurityPolicy.None;

    public UaSecurityMode Mode => UaSecurityMode.None;

    public byte[]? ClientCertificate => null;

    public UaIdentity? Identity => null;

    public bool IsDiscoveryOnly => false;

    public bool HasSession { get; set; }

    public string Peer => "test";

    public int MaxResponseBytes { get; set; } = int.MaxValue;

    /// <summary>Refuses what is longer although <see cref="MaxResponseBytes"/> did not say so, as a limit of chunks does.</summary>
    public int MaxMessageBytes { get; set; } = int.MaxValue;

    public UaStatusCode Send(uint requestId, UaWriter message)
    {
        if (message.Length > MaxMessageBytes)
        {
            return UaStatusCodes.BadResponseTooLarge;
        }

        var reader = new UaReader(message.WrittenSpan, UaLimits.Default);
        var id = UaMessages.ReadTypeId(ref reader);
        if (id == UaMessages.ServiceFaultId)
        {
            Faults.Add(ResponseHeader.Decode(ref reader).ServiceResult);
        }
        else
        {
            Responses.Add(PublishResponse.Decode(ref reader));
        }

        return UaStatusCodes.Good;
    }

    public UaStatusCode Respond<T>(uint requestId, T response, uint most)
        where T : IUaMessage<T> => UaStatusCodes.Good;
}
