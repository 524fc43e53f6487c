using System.Buffers.Binary;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class SecureChannelHostileTests
{
    private static readonly UaTransportLimits Small = new() { ReceiveBufferBytes = 8192, MaxMessageBytes = 20_000, MaxChunkCount = 3 };

    [Theory]
    [InlineData("GET / HT", "BadTcpMessageTypeInvalid")]
    [InlineData("MSGX\u0020\0\0\0", "BadTcpMessageTypeInvalid")]
    [InlineData("OPNC\u0020\0\0\0", "BadTcpMessageTypeInvalid")]
    [InlineData("HELF\u0007\0\0\0", "BadTcpMessageTypeInvalid")]
    [InlineData("MSGF\0\0\u0001\u0001", "BadTcpMessageTooLarge")]
    public void Frame_BadHeader_IsNamed(string header, string status)
    {
        using var pair = Open(UaSecurityPolicy.None);
        var fault = pair.Server.Frame(System.Text.Encoding.Latin1.GetBytes(header), out _);
        Assert.Equal(status, fault?.Status.Name);
    }

    [Fact]
    public void Frame_ChunkLargerThanAgreed_IsTooLarge()
    {
        using var pair = Open(UaSecurityPolicy.None, serverLimits: Small);
        Assert.Null(pair.Server.Frame(Header(8192), out var size));
        Assert.Equal(8192, size);
        Assert.Equal(UaStatusCodes.BadTcpMessageTooLarge, pair.Server.Frame(Header(8193), out _)!.Status);
    }

    [Theory]
    [InlineData(20_000, 20_001)]
    public void Message_BeyondItsLimit_IsTooLarge(int largest, int tooLarge)
    {
        using var pair = Open(UaSecurityPolicy.None, serverLimits: Small);
        Assert.Equal(UaStatusCodes.Good, pair.ClientSends(1, new byte[largest]));
        ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToServer());

        // The sender keeps the limit of the peer by itself, and nothing has been appended.
        Assert.Equal(UaStatusCodes.BadRequestTooLarge, pair.ClientSends(1, new byte[tooLarge]));
        Assert.Empty(pair.TakeFromClient());
    }

    [Fact]
    public void Receive_MoreBytesThanTheLimit_IsTooLarge()
    {
        using var pair = Open(UaSecurityPolicy.None, serverLimits: new() { ReceiveBufferBytes = 8192, MaxMessageBytes = 10_000 });
        var first = Plain(pair, 'C', 1, 2, new byte[8000]);
        var second = Plain(pair, 'C', 1, 3, new byte[2001]);
        Assert.Empty(pair.Deliver(pair.Server, first));
        AssertFault(UaStatusCodes.BadTcpMessageTooLarge, pair.Deliver(pair.Server, second));
    }

    [Fact]
    public void Receive_MoreChunksThanTheLimit_IsTooLarge()
    {
        using var pair = Open(UaSecurityPolicy.None, serverLimits: Small);
        for (var i = 0u; i < 3; i++)
        {
            Assert.Empty(pair.Deliver(pair.Server, Plain(pair, 'C', 1, 2 + i, [])));
        }

        AssertFault(UaStatusCodes.BadTcpMessageTooLarge, pair.Deliver(pair.Server, Plain(pair, 'F', 1, 5, [])));
    }

    [Fact]
    public void Receive_AbortChunk_ForgetsTheMessageAndGoesOn()
    {
        using var pair = Open(UaSecurityPolicy.None);
        Assert.Empty(pair.Deliver(pair.Server, Plain(pair, 'C', 9, 2, new byte[100])));
        byte[] reason = [0, 0, 0x03, 0x80, 3, 0, 0, 0, (byte)'o', (byte)'\n', (byte)'m'];
        var aborted = ChannelPair.Only(UaChannelEventKind.Aborted, pair.Deliver(pair.Server, Plain(pair, 'A', 9, 3, reason)));
        Assert.Equal((9u, UaStatusCodes.BadOutOfMemory, "o m"), (aborted.RequestId, aborted.Fault!.Status, aborted.Fault.Text));

        var next = ChannelPair.Only(UaChannelEventKind.Message, pair.Deliver(pair.Server, Plain(pair, 'F', 10, 4, [1, 2])));
        Assert.Equal([1, 2], next.Body);
    }

    [Fact]
    public void Receive_AnotherMessageInside_IsNamed()
    {
        using var pair = Open(UaSecurityPolicy.None);
        pair.Deliver(pair.Server, Plain(pair, 'C', 9, 2, [1]));
        AssertFault(UaStatusCodes.BadTcpMessageTypeInvalid, pair.Deliver(pair.Server, Plain(pair, 'F', 10, 3, [1])));
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(3u)]
    [InlineData(0u)]
    public void Receive_SequenceNotInTurn_IsNamed(uint sequence)
    {
        using var pair = Open(UaSecurityPolicy.None);
        AssertFault(UaStatusCodes.BadSequenceNumberInvalid, pair.Deliver(pair.Server, Plain(pair, 'F', 9, sequence, [])));
    }

    [Fact]
    public void Receive_Replayed_IsNamed()
    {
        using var pair = Open(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        pair.ClientSends(1, [1]);
        var chunk = pair.TakeFromClient();
        ChannelPair.Only(UaChannelEventKind.Message, pair.Deliver(pair.Server, chunk));
        AssertFault(UaStatusCodes.BadSequenceNumberInvalid, pair.Deliver(pair.Server, chunk));
    }

    [Fact]
    public void Receive_OtherChannelOrToken_IsNamed()
    {
        using var one = Open(UaSecurityPolicy.None);
        var channel = Plain(one, 'F', 9, 2, []);
        channel[8] ^= 1;
        AssertFault(UaStatusCodes.BadTcpSecureChannelUnknown, one.Deliver(one.Server, channel));
        using var two = Open(UaSecurityPolicy.None);
        var token = Plain(two, 'F', 9, 2, []);
        token[12] ^= 1;
        AssertFault(UaStatusCodes.BadSecureChannelTokenUnknown, two.Deliver(two.Server, token));
    }

    [Theory]
    [InlineData(UaSecurityMode.Sign)]
    [InlineData(UaSecurityMode.SignAndEncrypt)]
    public void Receive_AnyBitFlipped_IsNeverDelivered(UaSecurityMode mode)
    {
        for (var position = 0; position < 120; position += 7)
        {
            using var pair = Open(UaSecurityPolicy.Aes128Sha256RsaOaep, mode);
            pair.ClientSends(1, new byte[40]);
            var chunk = pair.TakeFromClient();
            chunk[Math.Min(position, chunk.Length - 1)] ^= 0x10;

            // A damaged size may ask for more bytes; it never gives a message.
            Assert.DoesNotContain(pair.Deliver(pair.Server, chunk), e => e.Kind is UaChannelEventKind.Message or UaChannelEventKind.CloseRequested);
        }
    }

    [Fact]
    public void Receive_SignatureOrPaddingOrLengthWrong_SameAnswer()
    {
        var answers = new HashSet<string>();
        foreach (var change in (Func<byte[], byte[]>[])[FlipLast, FlipMiddle, CutBlock, CutByte])
        {
            using var pair = Open(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt);
            pair.ClientSends(1, new byte[100]);
            var fault = ChannelPair.Only(UaChannelEventKind.Fault, pair.Deliver(pair.Server, change(pair.TakeFromClient()))).Fault!;
            using var output = new UaSendBuffer();
            SecureChannelCore.WriteError(fault, output);
            answers.Add(Convert.ToHexString(output.Written.Span));
        }

        Assert.Single(answers);
    }

    [Fact]
    public void Receive_AfterAFault_NothingIsTaken()
    {
        using var pair = Open(UaSecurityPolicy.None);
        pair.Deliver(pair.Server, Plain(pair, 'F', 9, 77, []));
        AssertFault(UaStatusCodes.BadSecureChannelClosed, pair.Deliver(pair.Server, Plain(pair, 'F', 9, 2, [])));
    }

    [Fact]
    public void Receive_TransportMessagesInAnOpenChannel_AreRefused()
    {
        foreach (var type in (string[])["HEL", "ACK", "ERR", "RHE"])
        {
            using var pair = Open(UaSecurityPolicy.None);
            var chunk = new byte[64];
            System.Text.Encoding.ASCII.GetBytes(type + "F").CopyTo(chunk, 0);
            chunk[4] = 64;
            AssertFault(UaStatusCodes.BadTcpMessageTypeInvalid, pair.Deliver(pair.Server, chunk));
        }
    }

    [Fact]
    public void Receive_MessageBeforeTheChannelIsOpen_IsRefused()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None);
        AssertFault(UaStatusCodes.BadTcpMessageTypeInvalid, pair.Deliver(pair.Server, Plain(pair, 'F', 1, 1, [])));
    }

    private static byte[] FlipLast(byte[] chunk)
    {
        chunk[^1] ^= 1;
        return chunk;
    }

    private static byte[] FlipMiddle(byte[] chunk)
    {
        chunk[40] ^= 1;
        return chunk;
    }

    private static byte[] CutBlock(byte[] chunk) => Resize(chunk, chunk.Length - 16);

    private static byte[] CutByte(byte[] chunk) => Resize(chunk, chunk.Length - 1);

    private static byte[] Resize(byte[] chunk, int length)
    {
        var cut = chunk[..length];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(4), length);
        return cut;
    }

    private static ChannelPair Open(UaSecurityPolicy policy, UaSecurityMode mode = UaSecurityMode.None, UaTransportLimits? serverLimits = null)
    {
        var pair = new ChannelPair(policy, mode, serverLimits: serverLimits);
        pair.Open();
        return pair;
    }

    private static byte[] Header(int size)
    {
        var header = "MSGF\0\0\0\0"u8.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), size);
        return header;
    }

    /// <summary>A chunk of the client without security. The OPN had sequence number 1.</summary>
    private static byte[] Plain(ChannelPair pair, char isFinal, uint requestId, uint sequence, byte[] body)
    {
        var chunk = new byte[24 + body.Length];
        Header(chunk.Length).CopyTo(chunk, 0);
        chunk[3] = (byte)isFinal;
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(8), pair.Server.ChannelId);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(12), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(16), sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(20), requestId);
        body.CopyTo(chunk, 24);
        return chunk;
    }

    private static void AssertFault(UaStatusCode status, List<RecordedEvent> events) =>
        Assert.Equal(status.Name, ChannelPair.Only(UaChannelEventKind.Fault, events).Fault!.Status.Name);
}
