using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Cli.Bench;

/// <summary>The broker of a run: one that runs already, or a <c>mosquitto</c> of the bench's own on a free loopback port, set to drop nothing it need not drop.</summary>
internal sealed class BenchBroker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly ChildProcess? _process;

    private BenchBroker(ChildProcess? process, string endpoint) => (_process, Endpoint) = (process, endpoint);

    /// <summary>host:port.</summary>
    public string Endpoint { get; }

    /// <summary>Takes the one named (host:port), or starts one and waits until it listens.</summary>
    public static async Task<BenchBroker> StartOrUseAsync(string? running, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (running is not null)
        {
            return new BenchBroker(null, running);
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
        return new BenchBroker(process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

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
