using System.Globalization;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A Modbus TCP server nobody here wrote, serving a register image as unit 1.</summary>
internal sealed class ModbusPeer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Compiling = new(1);

    private readonly TemporaryFolder _folder = new();
    private readonly string _kind;
    private PeerProcess? _process;

    private ModbusPeer(string kind, RegisterImage image)
    {
        _kind = kind;
        _folder.Write("image.txt", image.ToString());
    }

    /// <summary>The kinds there are: every test of a server runs against each.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["pymodbus", "libmodbus", "modbus-serial"];

    public int Port { get; private set; }

    public static async Task<ModbusPeer> StartAsync(string kind, RegisterImage image)
    {
        var peer = new ModbusPeer(kind, image);
        await peer.StartAsync();
        return peer;
    }

    /// <summary>Starts it, or starts it again on the port it had.</summary>
    public async Task StartAsync()
    {
        string[] arguments = [Port.ToString(CultureInfo.InvariantCulture), _folder.File("image.txt")];
        _process = _kind switch
        {
            "pymodbus" => PeerProcess.Start(Tools.Python, [Tools.Script("pymodbus_server.py"), .. arguments]),
            "libmodbus" => PeerProcess.Start(await CompileAsync(), arguments),
            "modbus-serial" => PeerProcess.Start(
                Tools.Node, [Tools.Script("modbus_serial_server.js"), .. arguments], new Dictionary<string, string> { ["NODE_PATH"] = Tools.NodeModules }),
            _ => throw new ArgumentException($"No server of kind {_kind}."),
        };
        var line = await _process.WaitForLineAsync(text => text.StartsWith("listening ", StringComparison.Ordinal));
        Port = int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture);
    }

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

    // Compiled once a run of the tests, beside them.
    private static async Task<string> CompileAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "libmodbus_server");
        await Compiling.WaitAsync();
        try
        {
            var source = Tools.Script("libmodbus_server.c");
            if (!File.Exists(program) || File.GetLastWriteTimeUtc(program) < File.GetLastWriteTimeUtc(source))
            {
                await PeerProcess.RunAsync(Tools.Gcc, "-O1", "-Wall", "-o", program, source, "-lmodbus");
            }
        }
        finally
        {
            Compiling.Release();
        }

        return program;
    }
}
