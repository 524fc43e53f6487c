using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Mqtt.Broker;

namespace IndustrialGateway.Cli.Bench;

/// <summary>The broker of a run: one that runs already, or a <c>mosquitto</c> of the bench's own on a free loopback port, set to drop nothing it need not drop.</summary>
internal sealed class BenchBroker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly IAsyncDisposable? _own;

    private BenchBroker(IAsyncDisposable? own, string endpoint, string name) => (_own, Endpoint, Name) = (own, endpoint, name);

    /// <summary>host:port.</summary>
    public string Endpoint { get; }

    /// <summary>Which one it is, for the report.</summary>
    public string Name { get; }

    /// <summary>Takes the one named (host:port), or starts one and waits until it listens.</summary>
    /// <param name="running">host:port or mqtt://host:port; null starts one.</param>
    /// <param name="folder">For its files.</param>
    /// <param name="time">Time.</param>
    /// <param name="mayEmbed">Where there is no mosquitto, take the gateway's own broker, in this process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<BenchBroker> StartOrUseAsync(
        string? running, string folder, TimeProvider time, bool mayEmbed, CancellationToken cancellationToken)
    {
        if (running is not null)
        {
            var endpoint = running.StartsWith("mqtt://", StringComparison.Ordinal) ? running["mqtt://".Length..] : running;
            return new BenchBroker(null, endpoint, "broker at " + endpoint);
        }

        if (Find() is null && mayEmbed)
        {
            var broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = time });
            return new BenchBroker(broker, broker.Endpoint.ToString(), "embedded broker");
        }

        var program = Find() ?? throw new CliException(
            ExitCode.DeviceOrNetworkFailure,
            "mosquitto is not installed. Install it (Debian: apt-get install mosquitto), or name a running broker with --broker HOST:PORT.");
        var port = FreePort();
        var config = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(
            config,
            string.Create(
                CultureInfo.InvariantCulture,
                $"listener {port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_queued_messages 0\nmax_inflight_messages 0\npersistence false\n"),
            cancellationToken).ConfigureAwait(false);
        var process = ChildProcess.Start(folder, program, "-c", config);
        await ListensAsync(process, port, time, cancellationToken).ConfigureAwait(false);
        return new BenchBroker(process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "mosquitto");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Select(folder => Path.Combine(folder, "mosquitto")).FirstOrDefault(File.Exists);

    // mosquitto cannot be asked which port it took, so one is found for it; the race with another program is the bench's to lose.
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task ListensAsync(ChildProcess process, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException) when (!process.HasExited && time.GetElapsedTime(start) < StartLimit)
            {
                // Expected until it listens.
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
