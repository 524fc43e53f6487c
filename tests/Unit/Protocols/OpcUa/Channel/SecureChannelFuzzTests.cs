using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

/// <summary>
/// Bytes changed at random, from a seed, at every step of a channel and on both sides: whatever comes, the core answers with events and faults, ends, and holds no more than its limits.
/// </summary>
public sealed class SecureChannelFuzzTests
{
    private static readonly UaTransportLimits Limits = new() { ReceiveBufferBytes = 8192, SendBufferBytes = 8192, MaxMessageBytes = 50_000, MaxChunkCount = 16 };

    [Theory]
    [InlineData("None", UaSecurityMode.None, 1500)]
    [InlineData("Basic256Sha256", UaSecurityMode.Sign, 60)]
    [InlineData("Aes256_Sha256_RsaPss", UaSecurityMode.SignAndEncrypt, 60)]
    public void Conversation_BytesChanged_OnlyEventsAndFaults(string policy, UaSecurityMode mode, int rounds)
    {
        for (var seed = 0; seed < rounds; seed++)
        {
            try
            {
                Play(UaSecurityPolicy.Find(policy)!, mode, new Random(seed));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
    }

    [Fact]
    public void Noise_AfterAnyHeader_OnlyEventsAndFaults()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        byte[][] types = ["HEL"u8.ToArray(), "ACK"u8.ToArray(), "ERR"u8.ToArray(), "RHE"u8.ToArray(), "OPN"u8.ToArray(), "CLO"u8.ToArray(), "MSG"u8.ToArray()];
        for (var round = 0; round < 4000; round++)
        {
            using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None, Limits, Limits);
            var side = round % 2 == 0 ? pair.Server : pair.Client;
            for (var i = 0; i < 4; i++)
            {
                var chunk = new byte[random.Next(8, 300)];
                random.NextBytes(chunk);
                types[random.Next(types.Length)].CopyTo(chunk, 0);
                chunk[3] = (byte)"FCA"[random.Next(3)];
                BitConverter.TryWriteBytes(chunk.AsSpan(4), random.Next(8) == 0 ? random.Next() : chunk.Length);
                pair.Deliver(side, chunk);
            }
        }
    }

    private static void Play(UaSecurityPolicy policy, UaSecurityMode mode, Random random)
    {
        using var pair = new ChannelPair(policy, mode, Limits, Limits) { Splits = random };
        var target = random.Next(8);
        using var output = new UaSendBuffer();
        pair.Client.WriteHello("opc.tcp://localhost:4840/", output);
        if (!Pass(pair, pair.Server, Take(output), target == 0, random))
        {
            return;
        }

        pair.Server.WriteAcknowledge(output);
        if (!Pass(pair, pair.Client, Take(output), target == 1, random))
        {
            return;
        }

        pair.Client.WriteOpenRequest(1, output);
        if (!Pass(pair, pair.Server, Take(output), target == 2, random))
        {
            return;
        }

        pair.Server.WriteOpenResponse(output);
        if (!Pass(pair, pair.Client, Take(output), target == 3, random))
        {
            return;
        }

        var damage = random.Next(1, 6);
        for (var i = 1; i <= 6; i++)
        {
            pair.ClientSends((uint)i, new byte[random.Next(20_000)]);
            if (!Pass(pair, pair.Server, pair.TakeFromClient(), target == 4 && i == damage, random))
            {
                return;
            }

            pair.ServerSends((uint)i, new byte[random.Next(20_000)]);
            if (!Pass(pair, pair.Client, pair.TakeFromServer(), target == 5 && i == damage, random))
            {
                return;
            }
        }
    }

    /// <summary>Hands bytes in, changed or not; false where the conversation is over.</summary>
    private static bool Pass(ChannelPair pair, SecureChannelCore to, byte[] bytes, bool change, Random random)
    {
        var events = pair.Deliver(to, change ? Change(bytes, random) : bytes);
        foreach (var e in events)
        {
            Assert.True(e.Body.Length <= Limits.MaxMessageBytes);
            if (e.Kind is UaChannelEventKind.Fault)
            {
                Assert.True(e.Fault!.Status.IsBad);
                Assert.True(e.Fault.Answer.IsBad);
            }
        }

        // A changed message may be incomplete, which is no event at all; an unchanged one before any damage always is one.
        return events.Count > 0 && events[^1].Kind is not (UaChannelEventKind.Fault or UaChannelEventKind.PeerError);
    }

    private static byte[] Change(byte[] bytes, Random random)
    {
        var list = new List<byte>(bytes);
        for (var i = random.Next(1, 5); i > 0 && list.Count > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    list[at] = (byte)random.Next(256);
                    break;
                case 2:
                    list.RemoveRange(at, Math.Min(random.Next(1, 40), list.Count - at));
                    break;
                case 3:
                    list.InsertRange(at, new byte[random.Next(1, 40)]);
                    break;
                default:
                    list[at] = list[at] == 0 ? (byte)0xFF : (byte)0;
                    break;
            }
        }

        return [.. list];
    }

    private static byte[] Take(UaSendBuffer buffer)
    {
        var bytes = buffer.Written.ToArray();
        buffer.Clear();
        return bytes;
    }
}
