using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// Logs what the pipeline has lost: the first loss within a second, then a count for each <see cref="Period"/>. Beside the data path: a timer that compares counters.
/// </summary>
internal sealed class LossReporter : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Func<byte, DropReason, long> _droppedOf;
    private readonly ClassTable _classes;
    private readonly ILogger _logger;
    private readonly long[,] _reported;
    private readonly ITimer _timer;

    public LossReporter(ClassTable classes, Func<byte, DropReason, long> droppedOf, TimeProvider timeProvider, ILogger logger)
    {
        (_classes, _droppedOf, _logger) = (classes, droppedOf, logger);
        _reported = new long[classes.Count, DropReasons.Names.Count];
        _timer = timeProvider.CreateTimer(static state => ((LossReporter)state!).OnTimer(), this, First, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops the timer and reports what is left.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Report();
    }

    private void OnTimer() => _timer.Change(Report() ? Period : First, Timeout.InfiniteTimeSpan);

    private bool Report()
    {
        var found = false;
        lock (_gate)
        {
            for (byte classIndex = 0; classIndex < _classes.Count; classIndex++)
            {
                for (var reason = 0; reason < DropReasons.Names.Count; reason++)
                {
                    found |= Report(classIndex, (DropReason)reason);
                }
            }
        }

        return found;
    }

    private bool Report(byte classIndex, DropReason reason)
    {
        var dropped = _droppedOf(classIndex, reason);
        ref var reported = ref _reported[classIndex, (int)reason];
        if (dropped == reported)
        {
            return false;
        }

        _logger.PipelineSamplesDropped(dropped - reported, _classes[classIndex].Name, DropReasons.NameOf(reason));
        reported = dropped;
        return true;
    }
}
