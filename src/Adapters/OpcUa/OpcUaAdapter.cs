using System.Runtime.CompilerServices;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Reads the devices behind one endpoint through one session: subscriptions that watch themselves, and cyclic reads on a fixed phase. It reconnects by itself, so a run ends
/// only when it is cancelled.
/// </summary>
/// <remarks>
/// Receive time is the arrival of the message's last bytes; source time is the server's, kept as it is. Ids are resolved by namespace URI in every session; a node the server
/// does not have gives its tag a bad status, the others go on. An event that cannot be taken stays in the server: its message is not acknowledged.
/// </remarks>
public sealed class OpcUaAdapter : ISourceAdapter, IReadOnce, IHistorySource
{
    private readonly SourceContext _context;
    private readonly Func<OpcUaChannelPlan, IOpcUaRunner> _runnerFor;

    /// <summary>An adapter that does nothing before it is run.</summary>
    public OpcUaAdapter(SourceContext context)
        : this(context, plan => new SessionRunner(context, plan))
    {
    }

    internal OpcUaAdapter(SourceContext context, Func<OpcUaChannelPlan, IOpcUaRunner> runnerFor) => (_context, _runnerFor) = (context, runnerFor);

    /// <inheritdoc/>
    public Task RunAsync(ChannelPlan plan, ISampleWriter writer, CancellationToken cancellationToken)
    {
        var channel = (OpcUaChannelPlan)plan;
        return new ChannelRun(_context, channel, writer, _runnerFor(channel)).RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadResult>> ReadOnceAsync(
        ChannelPlan plan, DeviceSettings device, IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        var channel = (OpcUaChannelPlan)plan;
        var connection = await SingleConnection.OpenAsync(_context, channel, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await connection.CallAsync(
                client => new SingleRead(_context.Clock, channel, device, new ClientSession(client)).ReadAsync(tags, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadResult> ReadHistoryAsync(
        ChannelPlan plan, DeviceSettings device, TagSettings tag, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = (OpcUaChannelPlan)plan;
        var connection = await SingleConnection.OpenAsync(_context, channel, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var reader = new HistoryRead(_context.Clock, channel, device, tag, connection.Client);
            var pages = reader.ReadAsync(UaDateTime.From(from), UaDateTime.From(to), cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (pages.ConfigureAwait(false))
            {
                while (await connection.CallAsync(_ => pages.MoveNextAsync().AsTask()).ConfigureAwait(false))
                {
                    foreach (var result in pages.Current)
                    {
                        yield return result;
                    }
                }
            }
        }
    }
}
