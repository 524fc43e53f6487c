using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>The peers against each other: if one of these fails, no other failure here says anything about our stack.</summary>
public sealed class OpcUaPeerTests
{
    [Fact]
    public async Task Peers_EachOther_ReadPlainAndEncrypted()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        using var state = new TemporaryFolder();

        foreach (var (policy, mode) in new[] { ("None", "None"), ("Aes256_Sha256_RsaPss", "SignAndEncrypt") })
        {
            var events = await OpcUaClientPeer.RunAsync(
                $"url={server.Url}", $"state={state.Path}", $"policy={policy}", $"mode={mode}", $"user={OpcUaServerPeer.User}", $"password={OpcUaServerPeer.Password}",
                $"read=nsu={OpcUaServerPeer.Plant};s=Scalar.Double");

            Assert.Equal(Math.PI, Single(events, "value").GetProperty("value").GetDouble());
        }
    }

    [Fact]
    public async Task ServerPeer_RestartedWithNamespacesReordered_KeepsItsPortAndLosesItsSessions()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        var port = server.Port;

        await server.TellAsync("reorder-namespaces");

        Assert.Equal(port, server.Port);
        Assert.Equal(0, await server.CountSessionsAsync());
        var events = await OpcUaClientPeer.RunAsync($"url={server.Url}");
        Assert.Equal(5, Single(events, "connected").GetProperty("namespaces").EnumerateArray().ToList().FindIndex(uri => uri.GetString() == OpcUaServerPeer.Plant));
    }

    [Fact]
    public async Task ServerPeer_ToldToRenew_ShowsAnotherCertificate()
    {
        await using var server = await OpcUaServerPeer.StartAsync();
        var before = server.Certificate;

        await server.TellAsync("renew-certificate");

        Assert.NotEqual(before, server.Certificate);
    }

    [Fact]
    public async Task ServerPeer_WrongPassword_IsRefused()
    {
        await using var server = await OpcUaServerPeer.StartAsync();

        var text = await OpcUaClientPeer.RunRefusedAsync($"url={server.Url}", $"user={OpcUaServerPeer.User}", "password=wrong");

        Assert.Contains("BadUserAccessDenied", text, StringComparison.Ordinal);
    }

    private static JsonElement Single(IReadOnlyList<JsonElement> events, string name) => Assert.Single(events, one => one.GetProperty("event").GetString() == name);
}
