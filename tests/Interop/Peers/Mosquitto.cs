using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A mosquitto broker on a port of its own: started, killed, started again on the same port.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MosquittoOptions _options;
    private PeerProcess? _process;

    private Mosquitto(MosquittoOptions options) => _options = options;

    public int Port { get; private set; }

    /// <summary>What it has printed since its last start.</summary>
    public string Log => _process?.ToString() ?? "not running";

    public static async Task<Mosquitto> StartAsync(MosquittoOptions? options = null)
    {
        var broker = new Mosquitto(options ?? new MosquittoOptions());
        await broker.StartAsync();
        return broker;
    }

    /// <summary>Starts it on a free port, or again on the port it had.</summary>
    public async Task StartAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = Port == 0 ? FreePort.Next() : Port;
            _process = PeerProcess.Start(Tools.Mosquitto, ["-v", "-c", await ConfigurationAsync(port)]);
            if (await AnswersAsync(port))
            {
                Port = port;
                return;
            }

            var log = Log;
            await KillAsync();
            if (attempt == 4)
            {
                throw new InvalidOperationException($"mosquitto does not start: {log}");
            }
        }
    }

    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    /// <summary>Waits for a line of its log.</summary>
    public Task<string> WaitForLogAsync(string text) =>
        (_process ?? throw new InvalidOperationException("not running")).WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>A mosquitto_sub that prints <c>topic TAB retain TAB payload</c>, connected and subscribed.</summary>
    public async Task<PeerProcess> SubscribeAsync(string filter, int qos = 1, bool retained = true)
    {
        var subscriber = await MosquittoTools.SubscribeAsync(Port, filter, qos, retained, Access());
        return subscriber;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private IEnumerable<string> Access()
    {
        if (_options.Login is { } login)
        {
            yield return "-u";
            yield return login.User;
            yield return "-P";
            yield return login.Password;
        }

        if (_options.Tls is { } tls)
        {
            string[] arguments = ["--cafile", tls.Ca, "--cert", tls.ClientCertificate, "--key", tls.ClientKey];
            foreach (var argument in arguments)
            {
                yield return argument;
            }
        }
    }

    private async Task<string> ConfigurationAsync(int port)
    {
        // Queues without end: what a test counts as lost was lost by us.
        List<string> lines = [$"listener {port} 127.0.0.1", "max_queued_messages 0", "max_inflight_messages 0", "set_tcp_nodelay true"];
        if (_options.Login is { } login)
        {
            var passwords = _folder.File("passwords");
            await PeerProcess.RunAsync(Tools.MosquittoPasswd, "-c", "-b", passwords, login.User, login.Password);
            lines.AddRange(["allow_anonymous false", $"password_file {passwords}"]);
        }
        else
        {
            lines.Add("allow_anonymous true");
        }

        if (_options.Tls is { } tls)
        {
            lines.AddRange([$"cafile {tls.Ca}", $"certfile {tls.ServerCertificate}", $"keyfile {tls.ServerKey}", $"require_certificate {(_options.MutualTls ? "true" : "false")}"]);
        }

        if (_options.Persistent)
        {
            lines.AddRange(["persistence true", $"persistence_location {_folder.Path}/", "autosave_interval 1", "autosave_on_changes true"]);
        }

        if (Environment.UserName == "root")
        {
            // Started by root it would change to a user that cannot read this folder.
            lines.Add("user root");
        }

        return _folder.Write(string.Create(CultureInfo.InvariantCulture, $"mosquitto-{port}.conf"), string.Join('\n', lines) + "\n");
    }

    private async Task<bool> AnswersAsync(int port)
    {
        try
        {
            await RealTime.UntilAsync(() => CanConnectAsync(port), TimeSpan.FromSeconds(10), () => Log);
            return _process is { HasExited: false };
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> CanConnectAsync(int port)
    {
        if (_process is not { HasExited: false })
        {
            throw new TimeoutException("It ended.");
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            // Not listening yet.
            return false;
        }
    }
}
