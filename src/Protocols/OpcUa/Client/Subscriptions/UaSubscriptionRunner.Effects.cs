namespace IndustrialGateway.Protocols.OpcUa;

/// <content>What the core wants done. Every outcome goes back to it; what comes too late is ignored there.</content>
public sealed partial class UaSubscriptionRunner
{
    private readonly HashSet<Task> _running = [];
    private readonly List<SubscriptionAcknowledgement> _acknowledgements = [];

    private void Execute(in WatchEffect effect)
    {
        if (effect.Kind == WatchEffectKind.SendPublish)
        {
            SendPublish(effect.SequenceNumber);
            return;
        }

        var task = effect.Kind switch
        {
            WatchEffectKind.Republish => RepublishAsync(effect),
            WatchEffectKind.CreateSubscription => CreateAsync(effect),
            WatchEffectKind.DeleteSubscription => DeleteAsync(effect.SubscriptionId),
            WatchEffectKind.Refresh => RefreshAsync(effect),
            WatchEffectKind.ReadClock => ReadClockAsync(effect.Subscription),
            WatchEffectKind.RetryItems => RetryItemsAsync(effect),
            WatchEffectKind.RenewSession => RenewSessionAsync(effect),
            _ => ReopenAsync(effect),
        };
        Keep(task);
    }

    private void Keep(Task task)
    {
        if (task.IsCompleted && !task.IsFaulted)
        {
            return;
        }

        lock (_gate)
        {
            _running.Add(task);
        }

        task.ContinueWith(OnEnded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnEnded(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }

        if (task.Exception is { } failure)
        {
            Interlocked.CompareExchange(ref _failure, failure.InnerException ?? failure, null);
        }

        Wake();
    }

    private void SendPublish(uint request)
    {
        SubscriptionAcknowledgement[] acknowledgements;
        lock (_gate)
        {
            _core.TakeAcknowledgements(_acknowledgements);
            acknowledgements = _acknowledgements.Count == 0 ? [] : _acknowledgements.ToArray();
            _acknowledgements.Clear();
        }

        try
        {
            _client.SendPublish(acknowledgements, request, PublishTimeout);
        }
        catch (UaServiceException e)
        {
            lock (_gate)
            {
                _core.OnPublishFault(request, e.Status, NowMs());
                TellNotices();
            }
        }
    }

    private async Task RepublishAsync(WatchEffect effect)
    {
        try
        {
            var timed = await _client.RepublishAsync(effect.SubscriptionId, effect.SequenceNumber, _stop).ConfigureAwait(false);
            var body = AsPublishResponse(effect.SubscriptionId, timed.Response);
            lock (_gate)
            {
                ReceiveRepublished(effect, body, timed.ReceivedTimestamp);
                _core.OnRepublished(effect.Subscription, effect.Token, UaStatusCodes.Good, NowMs());
                TellNotices();
            }
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            lock (_gate)
            {
                _core.OnRepublished(effect.Subscription, effect.Token, status, NowMs());
                TellNotices();
                GiveOutHeld(effect.Subscription);
            }
        }
    }

    private void ReceiveRepublished(in WatchEffect effect, byte[] body, long receivedTimestamp)
    {
        if (!_isRunning)
        {
            return;
        }

        var reader = new PublishResponseReader(body, _client.Options.DecodingLimits);
        var message = new PublishedMessage(reader.SubscriptionId, reader.SequenceNumber, reader.PublishTime.Ticks, reader.IsKeepAlive);
        var verdict = reader.SequenceNumber == effect.SequenceNumber
            ? _core.OnRepublishedMessage(effect.Subscription, effect.Token, message, _held.HasRoom(body.Length), ToMs(receivedTimestamp))
            : SequenceVerdict.Foreign;
        Follow(verdict, effect.Subscription, ref reader, body, receivedTimestamp);
    }

    // One way out for values: a republished message is put into the form of a publish response.
    private static byte[] AsPublishResponse(uint subscriptionId, NotificationMessage message)
    {
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse { SubscriptionId = subscriptionId, NotificationMessage = message });
        return writer.WrittenSpan.ToArray();
    }

    private async Task RefreshAsync(WatchEffect effect)
    {
        var status = UaStatusCodes.Good;
        try
        {
            var results = await _client.CallAsync(
                [new() { ObjectId = UaNodeIds.Server, MethodId = UaNodeIds.ServerResendData, InputArguments = [Variant.Of(effect.SubscriptionId)] }],
                _stop).ConfigureAwait(false);
            status = results[0].StatusCode;
        }
        catch (Exception e) when (StatusOf(e) is { } bad)
        {
            status = bad;
        }

        lock (_gate)
        {
            _core.OnRefreshed(effect.Subscription, effect.Token, status, NowMs());
            TellNotices();
        }
    }

    private async Task ReadClockAsync(int subscription)
    {
        try
        {
            var values = await _client.ReadValuesAsync([UaNodeIds.ServerStatusCurrentTime], _stop).ConfigureAwait(false);
            if (values[0].Status.IsBad || values[0].Value.Bits == Interlocked.Exchange(ref _lastClock[subscription], values[0].Value.Bits))
            {
                return; // it stands still: silence, as if nothing had come
            }

            lock (_gate)
            {
                _core.OnHeartbeat(subscription, NowMs());
            }
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            Trouble(status, $"the server's clock cannot be read: {e.Message}");
        }
    }

    private async Task DeleteAsync(uint subscriptionId)
    {
        try
        {
            await _client.DeleteSubscriptionAsync(subscriptionId, _stop).ConfigureAwait(false);
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            Trouble(status, $"subscription {subscriptionId} could not be deleted: {status}");
        }
    }

    private Task RenewSessionAsync(WatchEffect effect) => ConnectAsync(
        effect,
        async (onProgress, token) =>
        {
            await _client.RenewSessionAsync(onProgress, token).ConfigureAwait(false);
            return false;
        });

    private Task ReopenAsync(WatchEffect effect) => ConnectAsync(effect, (onProgress, token) => _client.ReopenAsync(effect.KeepSession, effect.IsOrderly, onProgress, token));

    private async Task ConnectAsync(WatchEffect effect, Func<Action, CancellationToken, Task<bool>> connect)
    {
        var step = TimeSpan.FromMilliseconds(effect.TimeoutMs);
        using var timeout = new CancellationTokenSource(step, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop);
        void OnProgress()
        {
            timeout.CancelAfter(step);
            lock (_gate)
            {
                _core.OnConnectionProgress(effect.Token, NowMs());
            }
        }

        try
        {
            var isKept = await connect(OnProgress, either.Token).ConfigureAwait(false);
            OnConnected(effect, isKept);
        }
        catch (UaConnectException e) when (e.Layer is not (UaConnectLayer.Certificate or UaConnectLayer.User))
        {
            OnNotConnected(effect, e.Status, e.Message);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            OnNotConnected(effect, UaStatusCodes.BadTimeout, $"a step of connecting took more than {effect.TimeoutMs} ms");
        }
        catch (OperationCanceledException)
        {
            return; // it ends
        }
    }

    private void OnConnected(in WatchEffect effect, bool isKept)
    {
        int epoch;
        lock (_gate)
        {
            if (!isKept)
            {
                _startTime[0] = default;
                _sink.OnSession(_client);
            }

            _core.OnConnectionUp(effect.Token, isKept, NowMs());
            TellNotices();
            epoch = _core.Epoch;
        }

        WatchChannel(epoch);
        Wake();
    }

    private void OnNotConnected(in WatchEffect effect, UaStatusCode status, string text)
    {
        lock (_gate)
        {
            _sink.OnTrouble(status, text);
            _core.OnConnectionFailed(effect.Token, NowMs());
        }

        Wake();
    }

    private void WatchChannel(int epoch) => Keep(WatchChannelAsync(_client.ChannelClosed, epoch));

    private async Task WatchChannelAsync(Task<UaChannelFault> closed, int epoch)
    {
        try
        {
            var reason = await closed.WaitAsync(_stop).ConfigureAwait(false);
            lock (_gate)
            {
                if (epoch == _core.Epoch)
                {
                    _sink.OnTrouble(reason.Status, reason.Text);
                }

                _core.OnChannelLost(epoch, NowMs());
                TellNotices();
            }
        }
        catch (OperationCanceledException)
        {
            return; // it ends
        }
    }

    private void Trouble(UaStatusCode status, string text)
    {
        lock (_gate)
        {
            _sink.OnTrouble(status, text);
        }
    }

    private UaStatusCode? StatusOf(Exception e) => e switch
    {
        UaServiceException service => service.Status,
        UaDecodingException decoding => decoding.Status,
        OperationCanceledException when _stop.IsCancellationRequested => UaStatusCodes.BadRequestCancelledByClient,
        _ => null,
    };
}
