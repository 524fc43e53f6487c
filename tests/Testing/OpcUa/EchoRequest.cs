using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>A request of no service: a header and bytes.</summary>
public sealed record EchoRequest : IUaMessage<EchoRequest>, IUaRequest
{
    public static uint BinaryEncodingId => 60001;

    public RequestHeader Header { get; init; } = new();

    public byte[] Payload { get; init; } = [];

    public static EchoRequest Decode(ref UaReader reader) => new() { Header = RequestHeader.Decode(ref reader), Payload = reader.ReadByteString() ?? [] };

    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteByteString(Payload);
    }
}
