using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class TransportMessagesTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void WriteHello_Bytes_AreThoseOfTheStandard()
    {
        // Laid out by hand after OPC 10000-6 §7.1.2.3.
        using var client = new SecureChannelCore(
            new UaClientChannelOptions { Limits = new() { ReceiveBufferBytes = 0x10000, SendBufferBytes = 0x8000, MaxMessageBytes = 0x400000, MaxChunkCount = 64 } },
            _time);
        using var output = new UaSendBuffer();
        client.WriteHello("opc.tcp://plc:4840", output);
        Assert.Equal(
            "48454C46" + "32000000" + "00000000" + "00000100" + "00800000" + "00004000" + "40000000" + "12000000" + "6F70632E7463703A2F2F706C633A34383430",
            Convert.ToHexString(output.Written.Span));
    }

    [Fact]
    public void ReceiveOpen_BytesOfTheStandard_AreAnsweredInTheSameForm()
    {
        // Laid out by hand after OPC 10000-6 §6.7.2: null certificate and thumbprint, sequence number 51, request 1, i=446 in four bytes.
        var request = Convert.FromHexString(
            "4F504E46" + "84000000" + "00000000"
            + "2F000000" + "687474703A2F2F6F7063666F756E646174696F6E2E6F72672F55412F5365637572697479506F6C696379234E6F6E65" + "FFFFFFFF" + "FFFFFFFF"
            + "33000000" + "01000000"
            + "0100BE01" + "0000" + "00805A1B0A3DDA01" + "01000000" + "00000000" + "FFFFFFFF" + "10270000" + "000000"
            + "00000000" + "00000000" + "01000000" + "00000000" + "80EE3600");
        using var server = new SecureChannelCore(new UaServerChannelOptions(), 9, _time);
        var hello = Hello(0x10000, 0x10000, "opc.tcp://plc:4840");
        Assert.Equal(UaChannelEventKind.Hello, server.Receive(hello, 0, hello.Length, 0).Kind);

        var e = server.Receive(request, 0, request.Length, 0);

        Assert.Equal((UaChannelEventKind.OpenRequested, 1u), (e.Kind, e.RequestId));
        using var output = new UaSendBuffer();
        server.WriteOpenResponse(output);
        var answer = Convert.ToHexString(output.Written.Span);
        Assert.StartsWith("4F504E46", answer, StringComparison.Ordinal);
        Assert.Equal("09000000", answer[16..24]);

        // Sequence 1, request 1, i=449; later the channel 9, token 1, and the hour that was asked for.
        Assert.Equal("01000000" + "01000000" + "0100C101", answer.Substring(2 * (8 + 4 + 4 + 47 + 4 + 4), 24));
        Assert.Contains("09000000" + "01000000", answer[180..], StringComparison.Ordinal);
        Assert.EndsWith("80EE3600" + "FFFFFFFF", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8191, 8192, "BadConnectionRejected")]
    [InlineData(8192, 8191, "BadConnectionRejected")]
    [InlineData(0, 0, "BadConnectionRejected")]
    [InlineData(8192, 8192, null)]
    [InlineData(-1, -1, null)]
    public void ReceiveHello_Buffers_AtLeastThoseOfTheStandard(int receive, int send, string? status)
    {
        using var server = new SecureChannelCore(new UaServerChannelOptions(), 9, _time);
        var hello = Hello(receive, send, "x");
        Assert.Equal(status, server.Receive(hello, 0, hello.Length, 0).Fault?.Status.Name);
        if (status is null)
        {
            // Never more than either side said.
            using var output = new UaSendBuffer();
            server.WriteAcknowledge(output);
            var agreed = receive < 0 ? 65536 : receive;
            Assert.Equal((agreed, agreed), (BitConverter.ToInt32(output.Written.Span[12..]), BitConverter.ToInt32(output.Written.Span[16..])));
            Assert.Equal(agreed, server.MaxReceiveBytes);
        }
    }

    [Fact]
    public void ReceiveHello_UrlTooLong_IsNamed()
    {
        using var server = new SecureChannelCore(new UaServerChannelOptions(), 9, _time);
        var hello = Hello(8192, 8192, new string('x', 4097));
        Assert.Equal("BadTcpEndpointUrlInvalid", server.Receive(hello, 0, hello.Length, 0).Fault?.Status.Name);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(27)]
    [InlineData(29)]
    [InlineData(31)]
    public void ReceiveHello_CutOff_IsAFault(int length)
    {
        using var server = new SecureChannelCore(new UaServerChannelOptions(), 9, _time);
        var hello = Hello(8192, 8192, "opc.tcp://a")[..length];
        hello[4] = (byte)length;
        Assert.Equal(UaChannelEventKind.Fault, server.Receive(hello, 0, hello.Length, 0).Kind);
    }

    [Fact]
    public void ReceiveAcknowledge_MoreThanOffered_IsNotBelieved()
    {
        using var client = new SecureChannelCore(new UaClientChannelOptions { Limits = new() { ReceiveBufferBytes = 9000, SendBufferBytes = 10000 } }, _time);
        using var output = new UaSendBuffer();
        TransportMessages.WriteAcknowledge(new(1 << 20, 1 << 20, 0, 0), output);
        var chunk = output.Written.ToArray();
        Assert.Equal(UaChannelEventKind.Acknowledged, client.Receive(chunk, 0, chunk.Length, 0).Kind);
        Assert.Equal(9000, client.MaxReceiveBytes);
    }

    [Fact]
    public void ReceiveError_AtAClient_IsTheServersReasonOnOneLine()
    {
        using var client = new SecureChannelCore(new UaClientChannelOptions(), _time);
        using var output = new UaSendBuffer();
        TransportMessages.WriteError(UaStatusCodes.BadTcpServerTooBusy, "come\r\nlater", output);
        var chunk = output.Written.ToArray();
        var e = client.Receive(chunk, 0, chunk.Length, 0);
        Assert.Equal((UaChannelEventKind.PeerError, UaStatusCodes.BadTcpServerTooBusy, "come  later"), (e.Kind, e.Fault!.Status, e.Fault.Text));
    }

    [Fact]
    public void ReverseHello_Written_IsRead()
    {
        using var output = new UaSendBuffer();
        SecureChannelCore.WriteReverseHello(new("urn:a", "opc.tcp://b"), output);
        Assert.Equal(new UaReverseHello("urn:a", "opc.tcp://b"), TransportMessages.TryReadReverseHello(output.Written.Span));
        Assert.Null(TransportMessages.TryReadReverseHello(output.Written.Span[..^1]));
    }

    private static byte[] Hello(int receive, int send, string url)
    {
        using var output = new UaSendBuffer();
        output.Append("HELF\0\0\0\0\0\0\0\0"u8);
        output.AppendUInt32((uint)receive);
        output.AppendUInt32((uint)send);
        output.AppendUInt32(0);
        output.AppendUInt32(0);
        output.AppendByteString(System.Text.Encoding.UTF8.GetBytes(url));
        var chunk = output.Written.ToArray();
        BitConverter.TryWriteBytes(chunk.AsSpan(4), chunk.Length);
        return chunk;
    }
}
