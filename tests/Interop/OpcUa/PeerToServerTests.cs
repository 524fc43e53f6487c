using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>A foreign client at our server, in every policy and mode.</summary>
public sealed class PeerToServerTests(ServerForPeers server) : IClassFixture<ServerForPeers>
{
    private const int Publish = 826;

    private const string Node = "nsu=" + ServerForPeers.Uri + ";s=";

    [Theory]
    [MemberData(nameof(ClientToPeerTests.Channels), MemberType = typeof(ClientToPeerTests))]
    public async Task PeerClient_WithPassword_BrowsesReadsAndSubscribes(string policy, string mode)
    {
        var events = await RunAsync(server.Url, policy, mode);

        Assert.Contains(events, one => Is(one, "node") && one.GetProperty("name").GetString()!.EndsWith("Level", StringComparison.Ordinal));
        var value = Assert.Single(events, one => Is(one, "value"));
        Assert.Equal(("Good", Math.PI), (value.GetProperty("status").GetString(), value.GetProperty("value").GetDouble()));
        var changes = events.Where(one => Is(one, "change")).Select(one => one.GetProperty("value").GetDouble()).ToList();
        Assert.True(changes.Count >= 3, $"{changes.Count} changes");
        Assert.Equal(changes.Order(), changes);
    }

    [Theory]
    [InlineData("None", "None")]
    [InlineData("Basic256Sha256", "SignAndEncrypt")]
    public async Task PeerClient_WithoutLogin_IsRefused(string policy, string mode)
    {
        var text = await OpcUaClientPeer.RunRefusedAsync($"url={server.Url}", $"state={server.ClientState}", $"policy={policy}", $"mode={mode}");

        Assert.DoesNotContain("disconnected by third party", text, StringComparison.Ordinal); // the login, not the channel
    }

    [Fact]
    public async Task PeerClient_WrongPassword_IsRefused()
    {
        var text = await OpcUaClientPeer.RunRefusedAsync(
            $"url={server.Url}", $"state={server.ClientState}", "policy=Aes256_Sha256_RsaPss", "mode=SignAndEncrypt", $"user={OpcUaServerPeer.User}", "password=wrong");

        Assert.Matches("BadUserAccessDenied|BadIdentityTokenRejected", text);
    }

    [Fact]
    public async Task Tshark_TrafficOfOurServer_IsReadToTheEnd()
    {
        await using var proxy = ChaosProxy.Start(server.Port, RealTime.Clock);
        proxy.Recording = new WireRecording();

        await RunAsync($"opc.tcp://127.0.0.1:{proxy.Port}", "None", "None");

        var report = await TsharkReport.ReadAsync(proxy.Recording);
        Assert.Empty(report.Malformed);
        Assert.Contains(Publish, report.Services);
    }

    private Task<IReadOnlyList<JsonElement>> RunAsync(string url, string policy, string mode) => OpcUaClientPeer.RunAsync(
        $"url={url}", $"state={server.ClientState}", $"policy={policy}", $"mode={mode}", $"user={OpcUaServerPeer.User}", $"password={OpcUaServerPeer.Password}", "browse=i=85", $"read={Node}Fixed",
        $"subscribe={Node}Level", "seconds=1");

    private static bool Is(JsonElement one, string name) => one.GetProperty("event").GetString() == name;
}
