using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class SecureChannelCoreTests
{
    public static TheoryData<string, UaSecurityMode> AllSecurity
    {
        get
        {
            var data = new TheoryData<string, UaSecurityMode> { { "None", UaSecurityMode.None } };
            foreach (var policy in (string[])["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"])
            {
                data.Add(policy, UaSecurityMode.Sign);
                data.Add(policy, UaSecurityMode.SignAndEncrypt);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(AllSecurity))]
    public void Messages_AnySizeInAnyPieces_ArriveInOnePiece(string policy, UaSecurityMode mode)
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        using var pair = new ChannelPair(UaSecurityPolicy.Find(policy)!, mode, serverLimits: new() { ReceiveBufferBytes = 8192 }) { Splits = random };
        pair.Open();
        for (var round = 0; round < 60; round++)
        {
            // Round the edges of one and of two chunks, and anything.
            var size = round < 40 ? 8192 * (1 + (round % 2)) - 90 + round : random.Next(0, 100_000);
            var body = new byte[size];
            random.NextBytes(body);
            var id = pair.NextRequestId();

            Assert.Equal(UaStatusCodes.Good, pair.ClientSends(id, body));
            var request = ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToServer());
            Assert.Equal(UaStatusCodes.Good, pair.ServerSends(id, request.Body));
            var response = ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToClient());

            Assert.True(body.AsSpan().SequenceEqual(response.Body), $"seed {Seed}, round {round}, {size} bytes");
            Assert.Equal(id, response.RequestId);
        }
    }

    [Theory]
    [InlineData("Basic256Sha256", 3072)]
    [InlineData("Aes256_Sha256_RsaPss", 3072)]
    [InlineData("Aes256_Sha256_RsaPss", 4096)]
    public void Open_LongKeyOfServer_PaddingOfTwoBytes(string policy, int bits)
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Find(policy)!, UaSecurityMode.SignAndEncrypt, keyBits: bits);
        pair.Open();
        Assert.True(pair.Client.IsOpen && pair.Server.IsOpen);
        Assert.Equal(TestIdentities.Client.CertificateDer, pair.Server.PeerCertificate);
    }

    [Theory]
    [MemberData(nameof(AllSecurity))]
    public void Renewal_MessagesOnTheirWay_BothTokensUntilTheNewIsUsed(string policy, UaSecurityMode mode)
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Find(policy)!, mode);
        pair.Open();

        // A response with the old token is on its way while the renewal is asked and answered.
        pair.ServerSends(1, [1]);
        var late = pair.TakeFromServer();
        pair.RequestOpen();
        pair.ClientSends(2, [2]);
        ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToServer());
        pair.Deliver(pair.Client, late);
        pair.AnswerOpen();

        // The server keeps the old token until the client has used the new one.
        pair.ServerSends(3, [3]);
        var old = pair.TakeFromServer();
        Assert.Equal(1u, TokenOf(old));
        ChannelPair.Only(UaChannelEventKind.Message, pair.Deliver(pair.Client, old));
        pair.ClientSends(4, [4]);
        var renewed = pair.TakeFromClient();
        Assert.Equal(2u, TokenOf(renewed));
        ChannelPair.Only(UaChannelEventKind.Message, pair.Deliver(pair.Server, renewed));
        pair.ServerSends(5, [5]);
        var answer = pair.TakeFromServer();
        Assert.Equal(2u, TokenOf(answer));
        ChannelPair.Only(UaChannelEventKind.Message, pair.Deliver(pair.Client, answer));
    }

    [Fact]
    public void Renewal_OldTokenAfterTheNewWasUsed_IsRefused()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None);
        pair.Open();
        pair.RequestOpen();
        pair.AnswerOpen();
        pair.ClientSends(1, [1]);
        pair.DeliverToServer();
        pair.ClientSends(2, [2]);
        var chunk = pair.TakeFromClient();
        chunk[12] = 1;

        Assert.Equal(UaStatusCodes.BadSecureChannelTokenUnknown, ChannelPair.Only(UaChannelEventKind.Fault, pair.Deliver(pair.Server, chunk)).Fault!.Status);
    }

    [Fact]
    public void Renewal_ManyTimes_GoesOn()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt);
        pair.Open();
        for (var i = 0; i < 20; i++)
        {
            pair.RequestOpen();
            pair.AnswerOpen();

            // Every other token is never used: the next renewal replaces it.
            if (i % 2 == 0)
            {
                pair.ClientSends(9, [9]);
                pair.DeliverToServer();
                pair.ServerSends(9, [9]);
                ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToClient());
            }
        }
    }

    [Fact]
    public void CheckTime_OverTheLife_RenewsAtThreeQuartersAndEndsAQuarterOver()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None);
        pair.Open();
        pair.Time.Advance(ChannelPair.Lifetime * 0.74);
        Assert.Null(pair.Client.CheckTime(pair.Now, out var isDue));
        Assert.False(isDue);
        pair.Time.Advance(ChannelPair.Lifetime * 0.02);
        Assert.Null(pair.Client.CheckTime(pair.Now, out isDue));
        Assert.True(isDue);
        Assert.Null(pair.Server.CheckTime(pair.Now, out isDue));
        Assert.False(isDue);

        // Asked once, not again while the answer is out.
        pair.RequestOpen();
        pair.Client.CheckTime(pair.Now, out isDue);
        Assert.False(isDue);

        pair.Time.Advance(ChannelPair.Lifetime * 0.48);
        pair.ClientSends(1, [1]);
        ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToServer());
        Assert.Null(pair.Client.CheckTime(pair.Now, out _));
        pair.Time.Advance(ChannelPair.Lifetime * 0.02);
        Assert.Equal(UaStatusCodes.BadSecureChannelClosed, pair.Client.CheckTime(pair.Now, out _)!.Status);
    }

    [Fact]
    public void Receive_TokenAQuarterOverItsLife_IsRefused()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None);
        pair.Open();
        pair.Time.Advance(ChannelPair.Lifetime * 1.26);
        pair.ClientSends(1, [1]);
        Assert.Equal(UaStatusCodes.BadSecureChannelTokenUnknown, ChannelPair.Only(UaChannelEventKind.Fault, pair.DeliverToServer()).Fault!.Status);
    }

    [Fact]
    public void Sequence_AcrossTheEndOfNumbers_GoesOn()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        pair.Open();
        const uint Last = uint.MaxValue - 1027;
        pair.Client.ContinueSequenceBehind(Last, Last);
        pair.Server.ContinueSequenceBehind(Last, Last);
        for (var i = 0; i < 10; i++)
        {
            pair.ClientSends(1, [1]);
            ChannelPair.Only(UaChannelEventKind.Message, pair.DeliverToServer());
        }
    }

    [Theory]
    [InlineData("None", UaSecurityMode.None)]
    [InlineData("Basic256Sha256", UaSecurityMode.SignAndEncrypt)]
    public void WriteMessageAndReceive_Warm_AllocateNothing(string policy, UaSecurityMode mode)
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Find(policy)!, mode, clientLimits: new() { ReceiveBufferBytes = 8192 });
        pair.Open();
        using var output = new UaSendBuffer();
        using var inbox = new ChunkInbox(pair.Client);
        var body = new byte[30_000];
        var received = 0;

        var bytes = AllocationMeter.LeastBytes(50, () =>
        {
            pair.Server.WriteMessage(5, body, output);
            for (var left = output.Written; left.Length > 0;)
            {
                var free = inbox.Free;
                var count = Math.Min(free.Length, left.Length);
                left[..count].CopyTo(free);
                left = left[count..];
                inbox.Advance(count);
                while (inbox.Next(out var offset, out var size) is null && size > 0)
                {
                    var e = pair.Client.Receive(inbox.Array, offset, size, 0);
                    received += e.Kind == UaChannelEventKind.Message ? e.Body.Length : 0;
                }
            }

            output.Clear();
        });

        Assert.Equal(0, bytes);
        Assert.Equal(0, received % body.Length);
        Assert.True(received > 0);
    }

    private static uint TokenOf(byte[] chunk) => BitConverter.ToUInt32(chunk, 12);
}
