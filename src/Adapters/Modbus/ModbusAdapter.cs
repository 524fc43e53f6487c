using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Reads the devices behind one endpoint over one connection, each at its scan rates on a fixed phase of the monotonic clock. It
/// reconnects by itself, so a run ends only when it is cancelled: what it has learned about its devices is kept.
/// </summary>
/// <remarks>
/// Receive time is the arrival of the response's last byte; Modbus has no time of the source, so source time is the same. A refused
/// range is searched for the addresses at fault in the same scan; tags on them turn <see cref="StatusCode.BadNodeIdUnknown"/> and
/// are left out from then on, the others go on. A silent device is probed alone, after a growing time with full jitter, and nothing
/// else is sent to it.
/// </remarks>
public sealed class ModbusAdapter : ISourceAdapter, IReadOnce
{
    private readonly SourceContext _context;
    private readonly IModbusConnector _connector;

    /// <summary>An adapter that does nothing before it is run.</summary>
    public ModbusAdapter(SourceContext context)
        : this(context, new SocketConnector(context.Clock.TimeProvider))
    {
    }

    internal ModbusAdapter(SourceContext context, IModbusConnector connector)
    {
        (_context, _connector) = (context, connector);
    }

    /// <inheritdoc/>
    public Task RunAsync(ChannelPlan plan, ISampleWriter writer, CancellationToken cancellationToken) =>
        new ChannelRun(_context, (ModbusChannelPlan)plan, writer, _connector).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadResult>> ReadOnceAsync(
        ChannelPlan plan, DeviceSettings device, IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        var channel = (ModbusChannelPlan)plan;
        try
        {
            var port = await _connector.ConnectAsync(channel, cancellationToken).ConfigureAwait(false);
            await using (port.ConfigureAwait(false))
            {
                return await new SingleRead(_context.Clock, channel, device, port).ReadAsync(tags, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ModbusConnectException e)
        {
            throw new SourceFaultException(e.Message, e);
        }
    }
}
