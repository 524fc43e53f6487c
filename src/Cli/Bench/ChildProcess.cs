using System.Diagnostics;
using System.Reflection;

namespace IndustrialGateway.Cli.Bench;

/// <summary>A process of a bench run. It is killed with all its children when disposed, so no run leaves anything behind. Any thread.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 40;

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _isDisposed;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>The first line it writes to standard output.</summary>
    public Task<string> FirstLine => _firstLine.Task;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The last lines it wrote, for an error message.</summary>
    public string LastLines
    {
        get
        {
            lock (_gate)
            {
                return string.Join(Environment.NewLine, _lastLines);
            }
        }
    }

    /// <summary>Starts this program again with other arguments.</summary>
    public static ChildProcess StartSelf(string folder, params string[] arguments)
    {
        // Started as "dotnet igw.dll" the process path is dotnet, and the program is the entry assembly.
        var program = Environment.ProcessPath ?? throw new CliException(ExitCode.ProblemsFound, "The path of this program is not known.");
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Start(folder, program, isHost ? [Assembly.GetExecutingAssembly().Location, .. arguments] : arguments);
    }

    /// <summary>Starts a program.</summary>
    public static ChildProcess Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process);
        process.OutputDataReceived += (_, e) => child.Keep(e.Data, isOutput: true);
        process.ErrorDataReceived += (_, e) => child.Keep(e.Data, isOutput: false);
        process.Exited += (_, _) => child._firstLine.TrySetException(new CliException(ExitCode.ProblemsFound, $"{program} ended early. {child.LastLines}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private void Keep(string? line, bool isOutput)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lastLines.Enqueue(line);
            while (_lastLines.Count > KeptLines)
            {
                _lastLines.Dequeue();
            }
        }

        if (isOutput)
        {
            _firstLine.TrySetResult(line);
        }
    }
}
