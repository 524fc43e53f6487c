namespace IndustrialGateway.Forwarders.Console;

/// <summary>
/// Writes messages as lines of JSON to one stream. A message is accepted when the stream has taken its line. Any number of runs at a time: lines never mix.
/// </summary>
internal sealed class ConsoleForwarder : IForwarder, IDisposable
{
    private readonly ForwarderContext _context;
    private readonly Stream _output;
    private readonly SemaphoreSlim _gate = new(1);

    public ConsoleForwarder(ForwarderContext context, Stream output)
    {
        _context = context;
        _output = output;
    }

    /// <inheritdoc/>
    public async Task RunAsync(IDelivery delivery, CancellationToken cancellationToken)
    {
        using var writer = new LineWriter(_context.GatewayId, _context.Tags, _context.Classes);
        delivery.ConnectionOpened();
        _context.Observer.Connected(delivery.ClassName, "console");
        try
        {
            while (true)
            {
                await delivery.WaitAsync(cancellationToken).ConfigureAwait(false);
                while (delivery.TryTake() is { } message)
                {
                    var line = writer.Write(message, delivery);
                    delivery.Sent(message, line.Length);
                    await WriteAsync(line, cancellationToken).ConfigureAwait(false);
                    delivery.Accept(message);
                    _context.Observer.Sent(delivery.ClassName, writer.Length);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Expected: the gateway stops. What was taken is written and accepted; nothing is in flight.
        }
        catch (IOException error)
        {
            _context.Observer.Disconnected(delivery.ClassName, error.Message);
            throw new UplinkFaultException($"The output of uplink '{_context.Uplink.Name}' cannot be written: {error.Message} Is the program at the other end of the pipe still there?", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Not cancelled half way: a line is written whole or not at all.
            await _output.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            await _output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
