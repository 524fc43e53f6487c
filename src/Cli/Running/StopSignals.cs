using System.Runtime.InteropServices;

namespace IndustrialGateway.Cli.Running;

/// <summary>
/// SIGTERM and Ctrl-C: the first asks the verb to end, so that it can drain; the second ends the process at once. One that comes in the same moment is the same
/// request: <c>timeout</c> and some service managers signal the process and its group. Threads: signals come on the runtime's; the token may be used from any.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;
    private long _firstAt;

    /// <summary>Listens until disposed.</summary>
    public StopSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stopping.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        var now = SystemTime.Provider.GetTimestamp();
        var first = Interlocked.CompareExchange(ref _firstAt, now, 0);
        if (first == 0)
        {
            _stopping.Cancel();
        }
        else if (SystemTime.Provider.GetElapsedTime(first, now) > SameMoment)
        {
            Environment.Exit(ExitCode.ProblemsFound);
        }
    }
}
