using IndustrialGateway.Hosting.Supervision;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>A supervised part whose runs do what the test says.</summary>
internal sealed class ScriptedPart(Func<int, CancellationToken, Task> run) : ISupervisedPart
{
    private readonly List<(Exception Fault, TimeSpan Wait)> _failures = [];
    private int _runs;

    public string Name => "the script";

    public string DataMeaning => "The meaning of the script.".ToLowerInvariant();

    public int Runs => Volatile.Read(ref _runs);

    public IReadOnlyList<(Exception Fault, TimeSpan Wait)> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    public Task RunAsync(CancellationToken cancellationToken) => run(Interlocked.Increment(ref _runs), cancellationToken);

    public void Failed(Exception fault, TimeSpan wait)
    {
        lock (_failures)
        {
            _failures.Add((fault, wait));
        }
    }
}
