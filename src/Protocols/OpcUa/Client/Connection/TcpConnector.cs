namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Dials; or, where servers dial, waits for the one whose ApplicationUri is wanted.</summary>
internal sealed class TcpConnector(Func<CancellationToken, ValueTask<UaReverseConnection>>? accept, string? serverUri) : IUaConnector
{
    /// <inheritdoc/>
    public async Task<IUaConnection> ConnectAsync(UaTcpConnectionOptions options, CancellationToken cancellationToken)
    {
        if (accept is null)
        {
            return new TcpClientConnection(await UaTcpConnection.ConnectAsync(options, cancellationToken).ConfigureAwait(false));
        }

        var connection = await WaitAsync(accept, options, cancellationToken).ConfigureAwait(false);
        return new TcpClientConnection(await UaTcpConnection.ConnectAsync(connection, options, cancellationToken).ConfigureAwait(false));
    }

    private async Task<UaReverseConnection> WaitAsync(
        Func<CancellationToken, ValueTask<UaReverseConnection>> next, UaTcpConnectionOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            while (true)
            {
                var connection = await next(either.Token).ConfigureAwait(false);
                if (serverUri is null || string.Equals(connection.Hello.ServerUri, serverUri, StringComparison.Ordinal))
                {
                    return connection;
                }

                connection.Dispose();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var who = serverUri is null ? "No server" : $"No server '{serverUri}'";
            throw new UaConnectException(UaConnectLayer.Tcp, UaStatusCodes.BadTimeout, $"{who} has opened a connection in time.");
        }
    }
}
