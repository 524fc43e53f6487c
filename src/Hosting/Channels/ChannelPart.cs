using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;

namespace IndustrialGateway.Hosting.Channels;

/// <summary>One channel as a supervised part: each run makes a new adapter.</summary>
internal sealed class ChannelPart(MapChannel channel, ChannelQuality writer, ChannelObserver observer, SourceContext context) : ISupervisedPart
{
    // The adapters of one channel draw different jitter, each run reproducible from the seed of the gateway.
    private int _runs;

    /// <inheritdoc/>
    public string Name { get; } = "channel " + channel.Plan.Name;

    /// <inheritdoc/>
    public string DataMeaning => "Values of its devices are not read meanwhile and are marked uncertain, then bad; what was read before is kept.";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        observer.BeginRun();
        var adapter = channel.Factory.CreateAdapter(context with { Seed = HashCode.Combine(context.Seed, _runs++) });
        try
        {
            await adapter.RunAsync(channel.Plan, writer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (adapter is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Failed(Exception fault, TimeSpan wait)
    {
        observer.EndRun(FaultText.Of(fault));
        writer.Lost();
    }
}
