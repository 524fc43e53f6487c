using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>The answer to <see cref="EchoRequest"/>: the same bytes.</summary>
public sealed record EchoResponse : IUaMessage<EchoResponse>, IUaResponse
{
    public static uint BinaryEncodingId => 60002;

    public ResponseHeader Header { get; init; } = new();

    public byte[] Payload { get; init; } = [];

    public static EchoResponse Decode(ref UaReader reader) => new() { Header = ResponseHeader.Decode(ref reader), Payload = reader.ReadByteString() ?? [] };

    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteByteString(Payload);
    }
}
