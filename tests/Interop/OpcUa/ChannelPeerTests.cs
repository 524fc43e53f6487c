using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Our channels to a foreign server, below any session.</summary>
public sealed class ChannelPeerTests
{
    [Fact]
    public async Task Connect_EveryPolicyAndMode_IsAnswered()
    {
        await using var server = await OpcUaServerPeer.StartAsync("counters=1");
        var identity = AnyCertificate.MakeIdentity("urn:igw:test:client");

        foreach (var (policy, mode) in OpcUaClientPeer.Channels)
        {
            await using var connection = await ConnectAsync(server, identity, policy, mode, TimeSpan.FromMinutes(10));
            var answer = await connection.CallAsync<GetEndpointsRequest, GetEndpointsResponse>(new() { EndpointUrl = server.Url }, TestContext.Current.CancellationToken);

            Assert.Equal(OpcUaClientPeer.Channels.Count, answer.Endpoints.Length);
            Assert.Contains(answer.Endpoints, endpoint => endpoint.SecurityPolicyUri == connection.Policy.Uri && (int)endpoint.SecurityMode == (int)mode.ToMode());
        }
    }

    [Theory]
    [InlineData("None", "None")]
    [InlineData("Basic256Sha256", "SignAndEncrypt")]
    [InlineData("Aes256_Sha256_RsaPss", "Sign")]
    public async Task Renewal_TokensThatLiveASecond_NoAnswerIsLost(string policy, string mode)
    {
        // The server gives tokens no longer than this.
        await using var server = await OpcUaServerPeer.StartAsync("counters=1", "token=2000");
        await using var connection = await ConnectAsync(server, AnyCertificate.MakeIdentity("urn:igw:test:client"), policy, mode, TimeSpan.FromSeconds(2));
        var end = RealTime.Clock.GetUtcNow().AddSeconds(5);
        var answers = 0;

        while (RealTime.Clock.GetUtcNow() < end)
        {
            var answer = await connection.CallAsync<GetEndpointsRequest, GetEndpointsResponse>(new() { EndpointUrl = server.Url }, TestContext.Current.CancellationToken);
            Assert.NotEmpty(answer.Endpoints);
            answers++;
        }

        Assert.True(connection.IsOpen);
        Assert.True(answers > 20, $"{answers} answers");
    }

    private static Task<UaTcpConnection> ConnectAsync(OpcUaServerPeer server, UaIdentity identity, string policy, string mode, TimeSpan token) => UaTcpConnection.ConnectAsync(
        new UaTcpConnectionOptions
        {
            EndpointUrl = server.Url, TimeProvider = RealTime.Clock, Certificates = AnyCertificate.Instance,
            Channel = new UaClientChannelOptions
            {
                Policy = UaSecurityPolicy.Find(policy)!, Mode = mode.ToMode(), Identity = policy == "None" ? null : identity,
                ServerCertificate = policy == "None" ? null : server.Certificate, TokenLifetime = token,
            },
        },
        TestContext.Current.CancellationToken);
}
