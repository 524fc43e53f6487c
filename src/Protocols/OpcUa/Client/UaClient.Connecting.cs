namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Channels and sessions come and go.</content>
public sealed partial class UaClient
{
    /// <summary>
    /// Makes a new channel in place of the present one. The session is taken over where <paramref name="keepSession"/> says so and the server agrees; otherwise the old
    /// one is closed, and there is a new one.
    /// </summary>
    /// <returns>True where the session, and so its subscriptions, lived on.</returns>
    /// <exception cref="UaConnectException">It failed; the layer says how far it came. The old channel is gone; the session is remembered and taken over or closed next time.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public Task<bool> ReopenAsync(bool keepSession, CancellationToken cancellationToken) => ReopenAsync(keepSession, isOrderly: false, null, cancellationToken);

    internal async Task<bool> ReopenAsync(bool keepSession, bool isOrderly, Action? onProgress, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _onProgress = onProgress;
            if (isOrderly && !keepSession && _connection is { IsOpen: true } old && _session is { } session
                && await _handshake.CloseAsync(old, session.AuthenticationToken).ConfigureAwait(false))
            {
                _session = null; // it cannot move to a channel with another certificate, and shall not stay behind
            }

            _connection?.Abort(new(UaStatusCodes.BadConnectionClosed, "A new channel takes its place."));
            await DropConnectionAsync().ConfigureAwait(false);
            return await EstablishAsync(keepSession, cancellationToken).ConfigureAwait(false);
        }
        catch (UaConnectException e) when (e.Layer is not (UaConnectLayer.Dns or UaConnectLayer.Tcp))
        {
            _use = null; // what discovery said may be out of date: a new certificate, another policy
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the session and makes a new one on the same channel.</summary>
    /// <exception cref="UaConnectException">It failed.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public Task RenewSessionAsync(CancellationToken cancellationToken) => RenewSessionAsync(null, cancellationToken);

    internal async Task RenewSessionAsync(Action? onProgress, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _onProgress = onProgress;
            var connection = _connection ?? throw new UaConnectException(UaConnectLayer.Channel, UaStatusCodes.BadNotConnected, $"{_options.EndpointUrl}: there is no channel.");
            if (_session is { } old)
            {
                await _handshake.CloseAsync(connection, old.AuthenticationToken).ConfigureAwait(false);
                _session = null;
                _onProgress?.Invoke();
            }

            await BeginSessionAsync(connection, _use!, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Looks again at what the present channel was opened with: true where the own certificate is another one by now, or the server's is no longer accepted
    /// (removed from the trust list, revoked, out of date). The channel is then to be made anew.
    /// </summary>
    /// <param name="canKeepSession">True where the session can move to the new channel.</param>
    internal bool IsOutdated(out bool canKeepSession)
    {
        canKeepSession = true;
        if (_connection is not { Identity: { } identity, ServerCertificate: { } certificate } || _use is not { } use)
        {
            return false;
        }

        canKeepSession = identity.Thumbprint == _options.Identity!().Thumbprint;
        return !canKeepSession || !_handshake.IsAccepted(certificate, use);
    }

    private async Task<bool> EstablishAsync(bool keepSession, CancellationToken cancellationToken)
    {
        var isFresh = _use is null;
        _use ??= await UaDiscovery.ChooseAsync(_options, cancellationToken).ConfigureAwait(false);
        _onProgress?.Invoke();
        try
        {
            return await EstablishAsync(_use, keepSession, cancellationToken).ConfigureAwait(false);
        }
        catch (UaConnectException e) when (!isFresh && (e.Layer is UaConnectLayer.Channel or UaConnectLayer.Certificate || e.Status == UaStatusCodes.BadSecurityChecksFailed))
        {
            // The server may have changed since it was discovered, its certificate above all.
            await DropConnectionAsync().ConfigureAwait(false);
            _use = await UaDiscovery.ChooseAsync(_options, cancellationToken).ConfigureAwait(false);
            return await EstablishAsync(_use, keepSession, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> EstablishAsync(UaEndpointUse use, bool keepSession, CancellationToken cancellationToken)
    {
        var relay = new PublishRelay(this);
        var connection = await UaHandshake.OpenAsync(_options, use, relay, cancellationToken).ConfigureAwait(false);
        _onProgress?.Invoke();
        try
        {
            if (await TakeOverAsync(connection, use, keepSession, cancellationToken).ConfigureAwait(false))
            {
                (_connection, _relay) = (connection, relay);
                return true;
            }

            await BeginSessionAsync(connection, use, cancellationToken).ConfigureAwait(false);
            (_connection, _relay) = (connection, relay);
            return false;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Moves the session to the new channel, to be kept or to be closed: a session that is only forgotten stays on the server until it times out, and small servers have two.
    private async Task<bool> TakeOverAsync(IUaConnection connection, UaEndpointUse use, bool keepSession, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
        {
            return false;
        }

        try
        {
            await _handshake.ActivateAsync(connection, session.MovedTo(use), cancellationToken).ConfigureAwait(false);
        }
        catch (UaConnectException e) when (connection.IsOpen && !IsBusy(e.Status))
        {
            _session = null; // the server does not have it any more, or does not give it to this channel
            return false;
        }

        _onProgress?.Invoke();
        if (keepSession)
        {
            return true;
        }

        await _handshake.CloseAsync(connection, session.AuthenticationToken).ConfigureAwait(false);
        _session = null;
        return false;
    }

    // Says nothing of the session: it may well live.
    private static bool IsBusy(UaStatusCode status) =>
        status == UaStatusCodes.BadTimeout || status == UaStatusCodes.BadRequestTimeout || status == UaStatusCodes.BadServerTooBusy
        || status == UaStatusCodes.BadTcpServerTooBusy || status == UaStatusCodes.BadOutOfMemory || status == UaStatusCodes.BadResourceUnavailable
        || status == UaStatusCodes.BadShutdown || status == UaStatusCodes.BadServerHalted || status == UaStatusCodes.BadRequestCancelledByClient;

    private async Task BeginSessionAsync(IUaConnection connection, UaEndpointUse use, CancellationToken cancellationToken)
    {
        var session = await _handshake.CreateAsync(connection, use, cancellationToken).ConfigureAwait(false);
        try
        {
            _onProgress?.Invoke();
            await _handshake.ActivateAsync(connection, session, cancellationToken).ConfigureAwait(false);
            _onProgress?.Invoke();
            await ReadFactsAsync(connection, session, cancellationToken).ConfigureAwait(false);
        }
        catch when (connection.IsOpen)
        {
            await _handshake.CloseAsync(connection, session.AuthenticationToken).ConfigureAwait(false);
            throw;
        }

        _session = session;
        SessionNumber++;
    }
}
