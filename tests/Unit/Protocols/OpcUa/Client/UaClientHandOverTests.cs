using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

public sealed class UaClientHandOverTests
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reopen_SessionLives_IsTakenOverByTheNewChannel()
    {
        await using var client = await ConnectAsync();
        var session = client.SessionId;
        var first = _server.Connections[^1];

        Assert.True(await client.ReopenAsync(keepSession: true, Cancel));

        Assert.Equal(session, client.SessionId);
        Assert.Single(_server.Sessions);
        Assert.False(first.IsOpen);
        Assert.Single(_server.Sent<CreateSessionRequest>());
        Assert.Equal(1, client.SessionNumber);
    }

    [Fact]
    public async Task Reopen_SessionIsNotWanted_ClosesItThroughTheNewChannelFirst()
    {
        await using var client = await ConnectAsync();

        Assert.False(await client.ReopenAsync(keepSession: false, Cancel));

        Assert.Single(_server.Sessions);
        Assert.Equal(1, _server.MostSessions);
        Assert.Equal(2, client.SessionNumber);
    }

    [Fact]
    public async Task Reopen_ServerForgotTheSession_MakesANewOne()
    {
        await using var client = await ConnectAsync();
        _server.Sessions.Clear();
        _server.Namespaces = ["http://opcfoundation.org/UA/", "urn:server", "urn:new", "urn:plant"];

        Assert.False(await client.ReopenAsync(keepSession: true, Cancel));

        Assert.Single(_server.Sessions);
        Assert.Equal(_server.Namespaces, client.NamespaceArray);
    }

    [Fact]
    public async Task Reopen_ManyTimesWithEveryKindOfFailure_NeverMoreThanOneSession()
    {
        var random = new Random(7);
        await using var client = await ConnectAsync();
        for (var i = 0; i < 2000; i++)
        {
            switch (random.Next(4))
            {
                case 0:
                    _server.Connections[^1].Abort(new(UaStatusCodes.BadConnectionClosed, "cut"));
                    break;
                case 1:
                    _server.Sessions.Clear();
                    break;
                case 2:
                    await client.RenewSessionAsync(Cancel);
                    break;
                case 3:
                    break;
            }

            await client.ReopenAsync(random.Next(2) == 0, Cancel);
            Assert.Single(_server.Sessions);
        }

        Assert.Equal(1, _server.MostSessions);
        Assert.Single(_server.Connections, connection => connection.IsOpen);
    }

    [Fact]
    public async Task Reopen_CertificateOfTheServerIsAnother_IsDiscoveredAnew()
    {
        await using var client = await ConnectAsync();
        var asked = _server.Sent<GetEndpointsRequest>().Count();
        var old = _server.Endpoints;
        _server.Endpoints = [old[0] with { SecurityLevel = 7 }];
        _server.Sessions.Clear();

        Assert.False(await client.ReopenAsync(keepSession: true, Cancel));

        Assert.Equal(asked + 1, _server.Sent<GetEndpointsRequest>().Count());
        Assert.Single(_server.Sessions);
    }

    [Fact]
    public async Task Close_EndsTheSessionWithItsSubscriptions()
    {
        var client = await ConnectAsync();

        await client.CloseAsync();
        await client.DisposeAsync();

        Assert.Empty(_server.Sessions);
        Assert.True(Assert.Single(_server.Sent<CloseSessionRequest>()).DeleteSubscriptions);
        Assert.All(_server.Connections, connection => Assert.False(connection.IsOpen));
        await Assert.ThrowsAsync<UaServiceException>(() => client.ReadValuesAsync([UaNodeIds.NamespaceArray], Cancel));
    }

    private Task<UaClient> ConnectAsync() => UaClient.ConnectAsync(
        new() { EndpointUrl = ScriptedServer.Url, TimeProvider = new ManualTimeProvider(), Policy = UaSecurityPolicy.None, Connector = _server }, Cancel);
}
