using IndustrialGateway.Hosting.Observing;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace IndustrialGateway.Hosting.Supervision;

/// <summary>
/// Runs one part for the life of the gateway: a fault ends a run, and after a back-off a new one begins. The last boundary for exceptions nobody expected: they are
/// logged with what they mean for data, and never reach a neighbour.
/// </summary>
/// <remarks>
/// Threads: <see cref="RunAsync"/> once; <see cref="Restart"/> and the properties by any. Progress: a run that ignores its cancellation is left behind after
/// <see cref="BackoffOptions.Grace"/> when the gateway stops. When full: there is nothing to fill; faults are counted.
/// </remarks>
internal sealed class Supervisor
{
    private readonly ISupervisedPart _part;
    private readonly BackoffOptions _options;
    private readonly Backoff _backoff;
    private readonly StartPacer _pacer;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly FaultMemory _unexpected = new();
    private readonly long _origin;
    private CancellationTokenSource? _run;
    private string? _restartReason;
    private long _startedTimestamp;
    private long _restarts;

    /// <summary>A supervisor of one part.</summary>
    /// <param name="part">What to run.</param>
    /// <param name="options">How long to wait after faults.</param>
    /// <param name="seed">Seed of the jitter.</param>
    /// <param name="pacer">Spreads the starts of all parts.</param>
    /// <param name="timeProvider">Time.</param>
    /// <param name="logger">Takes the lines.</param>
    public Supervisor(ISupervisedPart part, BackoffOptions options, int seed, StartPacer pacer, TimeProvider timeProvider, ILogger logger)
    {
        (_part, _options, _pacer, _timeProvider, _logger) = (part, options, pacer, timeProvider, logger);
        _backoff = new Backoff(options, seed);
        _origin = timeProvider.GetTimestamp();
    }

    /// <summary>What it runs.</summary>
    public ISupervisedPart Part => _part;

    /// <summary>Runs ended by a fault.</summary>
    public long Restarts => Interlocked.Read(ref _restarts);

    /// <summary>Runs the part until cancelled. Never throws.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = _timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = _ => ValueTask.FromResult(!stopping.IsCancellationRequested),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Book(args.Outcome.Exception)),
            })
            .Build();
        try
        {
            await pipeline.ExecuteAsync(static (self, token) => self.RunOnceAsync(token), this, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The way every part ends.
        }
        catch (Exception e) when (stopping.IsCancellationRequested)
        {
            // Expected of parts whose connection breaks while they say good-bye; the drain counts what they did not send.
            HostingLog.PartStoppedWithFault(_logger, _part.Name, e.Message);
        }
    }

    /// <summary>Ends the current run, as the watchdog does with a part that has stalled; the next follows after the usual back-off.</summary>
    /// <returns>False: nothing runs, or it has been told already.</returns>
    public bool Restart(string reason)
    {
        lock (_gate)
        {
            if (_run is not { } run || _restartReason is not null)
            {
                return false;
            }

            _restartReason = reason;

            // Asynchronously: callbacks of the part run inside Cancel, and the caller is the watchdog of all parts.
            _ = run.CancelAsync();
            return true;
        }
    }

    private async ValueTask RunOnceAsync(CancellationToken stopping)
    {
        await _pacer.WaitAsync(stopping).ConfigureAwait(false);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_gate)
        {
            (_run, _restartReason) = (run, null);
        }

        _startedTimestamp = _timeProvider.GetTimestamp();
        try
        {
            // On the pool: a part that blocks before its first await blocks only itself.
            var running = Task.Run(() => _part.RunAsync(run.Token), CancellationToken.None);
            await WaitForEndAsync(running, run.Token, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (run.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new TimeoutException(_restartReason ?? "it was restarted", e);
        }
        finally
        {
            lock (_gate)
            {
                _run = null;
            }
        }

        stopping.ThrowIfCancellationRequested();
        throw _restartReason is { } reason ? new TimeoutException(reason) : new InvalidOperationException("It ended without having been asked to.");
    }

    private async Task WaitForEndAsync(Task running, CancellationToken run, CancellationToken stopping)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled))
        {
            await Task.WhenAny(running, cancelled.Task).ConfigureAwait(false);
        }

        // A run that was told to end by the watchdog only must really end: a second one beside it would be a second producer of one ring.
        if (!running.IsCompleted)
        {
            try
            {
                await running.WaitAsync(_options.Grace, _timeProvider, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!running.IsCompleted)
            {
                HostingLog.PartLeftBehind(_logger, _part.Name, _options.Grace.TotalSeconds);
                throw new OperationCanceledException(run);
            }
        }

        await running.ConfigureAwait(false);
    }

    private TimeSpan Book(Exception? fault)
    {
        fault ??= new InvalidOperationException("It ended without having been asked to.");
        var isPermanent = fault is SourceFaultException { IsPermanent: true } or UplinkFaultException { IsPermanent: true };
        var wait = _backoff.Next(_timeProvider.GetElapsedTime(_startedTimestamp), isPermanent);
        Interlocked.Increment(ref _restarts);
        if (fault is not (SourceFaultException or UplinkFaultException or TimeoutException))
        {
            SayUnexpected(fault, wait);
        }

        _part.Failed(fault, wait);
        return wait;
    }

    // A fault of ours that comes at each start must not fill the disk with its stack.
    private void SayUnexpected(Exception fault, TimeSpan wait)
    {
        var nowNs = _timeProvider.GetElapsedTime(_origin).Ticks * TimeSpan.NanosecondsPerTick;
        if (_unexpected.Fault(FaultText.Of(fault), nowNs))
        {
            HostingLog.PartFailedUnexpectedly(_logger, _part.Name, _part.DataMeaning, wait.TotalSeconds, _unexpected.Count, fault);
            _unexpected.Said();
        }
    }
}
