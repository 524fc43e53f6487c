namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Subscriptions and their items come into being, in calls the server can take.</content>
public sealed partial class UaSubscriptionRunner
{
    private const double KeepAliveMs = 1600; // three of them within the shortest time after which silence is a fault
    private const int StatusesAtOnce = 1000;

    private async Task CreateAsync(WatchEffect effect)
    {
        try
        {
            if (effect.SubscriptionId != 0)
            {
                await DeleteOldAsync(effect.SubscriptionId).ConfigureAwait(false);
            }

            var created = await CreateEmptyAsync(_plans[effect.Subscription]).ConfigureAwait(false);
            if (!OnCreated(effect, created))
            {
                await DeleteAsync(created.SubscriptionId).ConfigureAwait(false);
                return;
            }

            await FillAsync(effect, created).ConfigureAwait(false);
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            lock (_gate)
            {
                _sink.OnTrouble(status, $"subscription {effect.Subscription} could not be created: {e.Message}");
                _core.OnCreateFailed(effect.Subscription, effect.Token, status, NowMs());
                TellNotices();
            }
        }
    }

    private async Task DeleteOldAsync(uint subscriptionId)
    {
        try
        {
            await _client.DeleteSubscriptionAsync(subscriptionId, _stop).ConfigureAwait(false);
        }
        catch (UaServiceException e) when (WatchRungs.Of(e.Status) is WatchRung.None or WatchRung.Subscription)
        {
            return; // it is gone already
        }
    }

    private Task<CreateSubscriptionResponse> CreateEmptyAsync(UaSubscriptionPlan plan)
    {
        var interval = Math.Max(1, plan.PublishingIntervalMs);
        var keepAlive = (uint)Math.Max(1, Math.Floor(KeepAliveMs / interval));
        var lifetime = (uint)Math.Clamp(Math.Ceiling(plan.Lifetime.TotalMilliseconds / interval), 3 * keepAlive, int.MaxValue);
        return _client.CreateSubscriptionAsync(interval, lifetime, keepAlive, plan.MaxNotificationsPerPublish, plan.Priority, _stop);
    }

    private bool OnCreated(in WatchEffect effect, CreateSubscriptionResponse created)
    {
        lock (_gate)
        {
            if (!_core.OnSubscriptionCreated(
                    effect.Subscription, effect.Token, created.SubscriptionId, created.RevisedPublishingInterval, created.RevisedMaxKeepAliveCount, NowMs()))
            {
                return false;
            }

            _held.Clear(effect.Subscription);
            _isBlocked[effect.Subscription] = false;
            _carriedFresh[effect.Subscription] = 0;
        }

        Wake(); // publish requests can go out while items are still being created
        return true;
    }

    private async Task FillAsync(WatchEffect effect, CreateSubscriptionResponse created)
    {
        var watch = WatchItems.For(effect.Subscription, IntervalOf(effect.Subscription));
        var watched = await _client.CreateMonitoredItemsAsync(created.SubscriptionId, watch, null, _stop).ConfigureAwait(false);
        if (watched[0].StatusCode.IsBad)
        {
            Trouble(watched[0].StatusCode, $"the server's clock cannot be watched, only keep-alives are: {watched[0].StatusCode}");
        }

        var all = new int[_plans[effect.Subscription].Items.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        var good = await CreateItemsAsync(effect, created.SubscriptionId, all).ConfigureAwait(false);
        var heartbeat = watched[0].StatusCode.IsBad ? 0 : Math.Max(1, watched[0].RevisedSamplingInterval);
        lock (_gate)
        {
            _core.OnItemsCreated(effect.Subscription, effect.Token, heartbeat, good, _refused[effect.Subscription].Count > 0, NowMs());
            TellNotices();
        }

        Wake();
    }

    private double IntervalOf(int subscription)
    {
        lock (_gate)
        {
            return _core.Subscriptions[subscription].IntervalMs;
        }
    }

    private async Task RetryItemsAsync(WatchEffect effect)
    {
        try
        {
            int[] again;
            lock (_gate)
            {
                again = [.. _refused[effect.Subscription]];
            }

            var good = await CreateItemsAsync(effect, effect.SubscriptionId, again).ConfigureAwait(false);
            lock (_gate)
            {
                _core.OnItemsRetried(effect.Subscription, effect.SubscriptionId, good, _refused[effect.Subscription].Count > 0, NowMs());
            }
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            Trouble(status, $"refused items could not be tried again: {e.Message}");
        }
    }

    // Creates the items at the given positions and tells what became of each; how many of those with values are good.
    private async Task<int> CreateItemsAsync(WatchEffect effect, uint subscriptionId, int[] positions)
    {
        var items = _plans[effect.Subscription].Items;
        List<int> chosen = new(positions.Length), refused = [], unfit = [];
        List<NodeId> resolved = new(positions.Length);
        foreach (var position in positions)
        {
            if (_client.TryResolve(items[position].NodeId, out var node) && items[position].NodeId.ServerIndex == 0)
            {
                if (items[position].EventFilterFor is { } filterFor && filterFor(_client.NamespaceArray) is null)
                {
                    unfit.Add(position);
                    continue;
                }

                chosen.Add(position);
                resolved.Add(node);
            }
            else
            {
                refused.Add(position);
            }
        }

        Tell(items, refused, static _ => UaStatusCodes.BadNodeIdUnknown);
        Tell(items, unfit, static _ => UaStatusCodes.BadEventFilterInvalid);
        refused.AddRange(unfit);
        var requests = new ItemRequests(items, chosen, resolved, _client.NamespaceArray);
        var results = await _client.CreateMonitoredItemsAsync(subscriptionId, requests, _ => OnProgress(effect), _stop).ConfigureAwait(false);
        Tell(items, chosen, i => results[i].StatusCode);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].StatusCode.IsBad)
            {
                refused.Add(chosen[i]);
            }
        }

        lock (_gate)
        {
            _refused[effect.Subscription] = refused;
        }

        return CountValues(items, positions) - CountValues(items, refused);
    }

    private static int CountValues(IReadOnlyList<UaMonitoredItem> items, IReadOnlyList<int> positions)
    {
        var count = 0;
        foreach (var position in positions)
        {
            count += items[position] is { EventFilter: null, EventFilterFor: null } ? 1 : 0;
        }

        return count;
    }

    private void OnProgress(in WatchEffect effect)
    {
        lock (_gate)
        {
            _core.OnProgress(effect.Subscription, effect.Token, NowMs());
        }
    }

    private void Tell(IReadOnlyList<UaMonitoredItem> items, List<int> positions, Func<int, UaStatusCode> statusOf)
    {
        for (var from = 0; from < positions.Count; from += StatusesAtOnce)
        {
            lock (_gate)
            {
                for (var i = from; i < Math.Min(positions.Count, from + StatusesAtOnce); i++)
                {
                    _sink.OnItemStatus(items[positions[i]].Handle, statusOf(i));
                }
            }
        }
    }
}
