using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>What two peers say to each other, read by our codec to the last byte and written again to the same bytes.</summary>
public sealed class CodecPeerTests
{
    private const string Node = "nsu=" + OpcUaServerPeer.Plant + ";s=";

    private static readonly string[] Types =
    [
        "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float", "Double", "String", "DateTime", "Guid", "ByteString", "XmlElement", "NodeId",
        "ExpandedNodeId", "StatusCode", "QualifiedName", "LocalizedText",
    ];

    [Fact]
    public async Task Codec_EveryMessageOfThePeers_IsReadAndWrittenTheSame()
    {
        var messages = await RecordAsync();

        var unknown = new HashSet<uint>();
        var seen = new HashSet<uint>();
        foreach (var message in messages.Where(message => message.Type is "MSG" or "OPN" or "CLO"))
        {
            var again = MessageCodecs.DecodeAndEncode(message.Body, out var id);
            (again is null ? unknown : seen).Add(id);
            Assert.True(again is null || IsSame(message.Body, again), $"i={id}: {Convert.ToHexString(message.Body)} became {Convert.ToHexString(again ?? [])}");
        }

        Assert.Empty(unknown);
        Assert.True(seen.Count >= 26, string.Join(",", seen)); // OPN, CLO, session, browse, read, write, call, history, subscription, publish: both directions.
    }

    private static async Task<IReadOnlyList<WireMessage>> RecordAsync()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        await using var proxy = ChaosProxy.Start(server.Port, RealTime.Clock);
        proxy.Recording = new WireRecording();
        var reads = Types.SelectMany(type => new[] { "Scalar.", "Array.", "Matrix." }.Select(kind => $"read={Node}{kind}{type}"))
            .Concat(new[] { "Array.Variant", "Array.Empty", "Scalar.Bad", "Structure.Drive", "Structure.Points", "Structure.Partial", "Structure.Either", "Enumeration" }.Select(name => $"read={Node}{name}"));
        await using var client = OpcUaClientPeer.Start(
        [
            $"url=opc.tcp://127.0.0.1:{proxy.Port}/UA/Peer", "discover=true", "browse=i=84", $"write={Node}Scalar.Double=>7.5:Double", $"method={Node}Plant,{Node}Add,1,2",
            $"history={Node}History.Level", $"subscribe={Node}Live.Counter0", "events=i=2253", "seconds=3", .. reads,
        ]);
        await client.WaitForLineAsync(line => line.Contains("\"watching\"", StringComparison.Ordinal));
        await server.TellAsync("raise hello 600");
        Assert.Equal(0, await client.WaitForExitAsync());
        Assert.Contains(client.Lines, line => line.Contains("\"alarm\"", StringComparison.Ordinal));
        return WireMessage.Of(proxy.Recording);
    }

    // A null array reads as an empty one (the library's convention), and is written as one: length -1 against 0 is the only difference that may be.
    private static bool IsSame(byte[] one, byte[] other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                if (i + 4 > one.Length || BitConverter.ToInt32(one, i) != -1 || BitConverter.ToInt32(other, i) != 0)
                {
                    return false;
                }

                i += 3;
            }
        }

        return true;
    }
}
