using System.Diagnostics;
using System.Text;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A foreign program: started, its lines kept, waited for, killed. Threads: any; the lines are guarded.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const int MostLines = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();

    private PeerProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Everything printed so far, both streams.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Starts a program. <paramref name="commands"/>: it is told what to do on its standard input (<see cref="TellAsync"/>); else that is closed.</summary>
    public static PeerProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, bool commands = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var peer = new PeerProcess(new Process { StartInfo = start });
        peer._process.Start();
        peer._process.BeginOutputReadLine();
        peer._process.BeginErrorReadLine();
        if (!commands)
        {
            peer._process.StandardInput.Close();
        }

        return peer;
    }

    /// <summary>Runs a program to its end; a code other than 0 fails with everything it printed.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string program, params string[] arguments)
    {
        await using var peer = Start(program, arguments);
        var code = await peer.WaitForExitAsync();
        return code == 0 ? peer.Lines : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {peer}");
    }

    /// <summary>Waits for the end and for the last of its output.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>The first line that fits, from the beginning of the output; fails when the program ends without one.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> fits, TimeSpan? timeout = null)
    {
        string? found = null;
        await RealTime.UntilAsync(
            () =>
            {
                // Looked at before the lines: what a program prints last is still read after its end was seen.
                var hasExited = _process.HasExited;
                found = Lines.FirstOrDefault(fits);
                return found is not null || (hasExited && _process.WaitForExit(0));
            },
            timeout ?? Patience,
            ToString);
        return found ?? Lines.FirstOrDefault(fits) ?? throw new InvalidOperationException($"It ended without the line waited for: {this}");
    }

    /// <summary>Waits until so many lines fit.</summary>
    public async Task<IReadOnlyList<string>> WaitForLinesAsync(Func<string, bool> fits, int count, TimeSpan? timeout = null)
    {
        await RealTime.UntilAsync(() => Lines.Count(fits) >= count, timeout ?? Patience, ToString);
        return [.. Lines.Where(fits)];
    }

    /// <summary>Writes one line to its standard input.</summary>
    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends a signal by its name, such as TERM.</summary>
    public Task SignalAsync(string name) => RunAsync(Tools.Bash, "-c", $"kill -{name} {_process.Id}");

    /// <summary>SIGKILL: no farewell to anybody.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    public override string ToString() => $"{Path.GetFileName(_process.StartInfo.FileName)}: {string.Join(" | ", Lines.TakeLast(30))}";

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_lines.Count < MostLines)
            {
                _lines.Add(line);
            }
        }
    }
}
