namespace IndustrialGateway.Hosting.Supervision;

/// <summary>Loops that are stopped together. One caller at a time.</summary>
internal sealed class PartGroup : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];

    /// <summary>Starts a loop on the thread pool; it ends when the group is stopped.</summary>
    public void Start(Func<CancellationToken, Task> loop) => _running.Add(Task.Run(() => loop(_stopping.Token)));

    /// <summary>Ends all loops and waits for them. Supervised ones bound the wait themselves; a loop's own fault shows here.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_running).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The way every loop ends.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }
}
