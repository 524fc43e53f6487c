using System.Globalization;
using System.Text.Json;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A node-opcua server: every built-in type, structures, events, history, counters that tell a lost change. Told what to do by lines.</summary>
internal sealed class OpcUaServerPeer : IAsyncDisposable
{
    /// <summary>The namespace of its nodes: <c>nsu=urn:peer:plant;s=Live.Counter0</c>.</summary>
    public const string Plant = "urn:peer:plant";

    /// <summary>Its user by name, and that user's password (with a letter outside ASCII).</summary>
    public const string User = "operator";
    public const string Password = "pä55word";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _options;
    private PeerProcess? _process;
    private int _answers;

    private OpcUaServerPeer(string[] options) => _options = options;

    public int Port { get; private set; }

    /// <summary>Its endpoint: <c>opc.tcp://127.0.0.1:PORT/UA/Peer</c>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The certificate it shows now, DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>Everything it printed.</summary>
    public string Log => _process?.ToString() ?? "not running";

    /// <summary>Starts one. Options as in the head of <c>opcua_server.js</c>: <c>counters=100</c>, <c>period=50</c>.</summary>
    public static async Task<OpcUaServerPeer> StartAsync(params string[] options)
    {
        var peer = new OpcUaServerPeer(options);
        await peer.StartAsync();
        return peer;
    }

    /// <summary>Starts it, or starts it again with the port and the certificate it had.</summary>
    public async Task StartAsync()
    {
        string[] arguments = [Tools.Script("opcua_server.js"), $"port={Port.ToString(CultureInfo.InvariantCulture)}", $"state={_folder.File("state")}", .. _options];
        Directory.CreateDirectory(_folder.File("state"));
        _answers = 0;
        _process = PeerProcess.Start(Tools.OpcUaNode, arguments, new Dictionary<string, string> { ["NODE_PATH"] = Tools.NodeModules }, commands: true);
        Read(await _process.WaitForLineAsync(IsListening, Patience));
    }

    /// <summary>Gives a command and waits until it has taken effect; its answer.</summary>
    public async Task<JsonElement> TellAsync(string command)
    {
        var process = _process ?? throw new InvalidOperationException("not running");
        await process.TellAsync(command);
        var answers = await process.WaitForLinesAsync(IsAnswer, ++_answers, Patience);
        var answer = JsonDocument.Parse(answers[_answers - 1]).RootElement;
        if (answer.GetProperty("event").GetString() == "failed")
        {
            throw new InvalidOperationException($"{command}: {answer}");
        }

        Read(process.Lines.Last(IsListening));
        return answer;
    }

    /// <summary>How many sessions it has now.</summary>
    public async Task<int> CountSessionsAsync() => (await TellAsync("sessions")).GetProperty("sessions").GetInt32();

    /// <summary>STOP or CONT: it keeps its sockets and says nothing.</summary>
    public Task SignalAsync(string name) => (_process ?? throw new InvalidOperationException("not running")).SignalAsync(name);

    /// <summary>Kills it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private static bool IsListening(string line) => line.StartsWith("{\"event\":\"listening\"", StringComparison.Ordinal);

    private static bool IsAnswer(string line) =>
        line.StartsWith("{\"event\":\"done\"", StringComparison.Ordinal) || line.StartsWith("{\"event\":\"failed\"", StringComparison.Ordinal);

    private void Read(string line)
    {
        var said = JsonDocument.Parse(line).RootElement;
        Port = said.GetProperty("port").GetInt32();
        Url = said.GetProperty("url").GetString()!;
        Certificate = said.GetProperty("certificate").GetBytesFromBase64();
    }
}
