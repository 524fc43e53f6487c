using Xunit;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>The peers themselves: if one of these fails, no other failure here says anything about the gateway.</summary>
public sealed class PeerTests
{
    public static TheoryData<string> ModbusKinds => [.. ModbusPeer.Kinds];

    [Theory]
    [MemberData(nameof(ModbusKinds))]
    public async Task ModbusPeer_ReadByMbpoll_ServesItsImage(string kind)
    {
        await using var peer = await ModbusPeer.StartAsync(kind, RegisterImage.Distinct());

        var lines = await PeerProcess.RunAsync(Tools.Mbpoll, "-m", "tcp", "-p", $"{peer.Port}", "-a", "1", "-0", "-r", "100", "-c", "2", "-t", "4", "-1", "127.0.0.1");

        Assert.Contains(lines, line => line.Contains("10100", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("10101", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ModbusKinds))]
    public async Task ModbusPeer_KilledAndStarted_KeepsItsPort(string kind)
    {
        await using var peer = await ModbusPeer.StartAsync(kind, RegisterImage.Distinct());
        var port = peer.Port;

        await peer.KillAsync();
        await peer.StartAsync();

        Assert.Equal(port, peer.Port);
    }

    [Fact]
    public async Task Mosquitto_WithPasswordAndTls_CarriesAMessage()
    {
        using var certificates = await Certificates.MakeAsync();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "secret"), Tls = certificates, MutualTls = true });
        await using var subscriber = await broker.SubscribeAsync("a/#");

        await PeerProcess.RunAsync(
            Tools.MosquittoPub, "-h", "127.0.0.1", "-p", $"{broker.Port}", "-u", "igw", "-P", "secret", "--cafile", certificates.Ca,
            "--cert", certificates.ClientCertificate, "--key", certificates.ClientKey, "-q", "1", "-t", "a/b", "-m", "hello");

        await subscriber.WaitForLineAsync(line => line == "a/b\t0\thello");
    }
}
