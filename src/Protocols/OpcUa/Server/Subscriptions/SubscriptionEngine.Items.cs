namespace IndustrialGateway.Protocols.OpcUa;

/// <content>The monitored item service set (OPC 10000-4 §5.13).</content>
internal sealed partial class SubscriptionEngine
{
    public CreateMonitoredItemsResponse CreateItems(PublishQueue session, CreateMonitoredItemsRequest request, UaAddressSpace space, long now)
    {
        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            var results = new MonitoredItemCreateResult[request.ItemsToCreate.Length];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = CreateItem(subscription, request.ItemsToCreate[i], request.TimestampsToReturn, space, now);
            }

            Hastened?.Invoke();
            return new CreateMonitoredItemsResponse { Results = results };
        }
    }

    public ModifyMonitoredItemsResponse ModifyItems(PublishQueue session, ModifyMonitoredItemsRequest request, long now)
    {
        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            var results = new MonitoredItemModifyResult[request.ItemsToModify.Length];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = ModifyItem(subscription, request.ItemsToModify[i], request.TimestampsToReturn, now);
            }

            Hastened?.Invoke();
            return new ModifyMonitoredItemsResponse { Results = results };
        }
    }

    public SetMonitoringModeResponse SetMonitoringMode(PublishQueue session, SetMonitoringModeRequest request, long now)
    {
        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
        {
            throw new UaServiceException(UaStatusCodes.BadMonitoringModeInvalid, "no such monitoring mode");
        }

        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            var results = Array.ConvertAll(request.MonitoredItemIds, id =>
            {
                if (subscription.Find(id) is not { } item)
                {
                    return UaStatusCodes.BadMonitoredItemIdInvalid;
                }

                subscription.SetMode(item, request.MonitoringMode, item.SamplingTicks, now);
                return UaStatusCodes.Good;
            });
            Hastened?.Invoke();
            return new SetMonitoringModeResponse { Results = results };
        }
    }

    public DeleteMonitoredItemsResponse DeleteItems(PublishQueue session, DeleteMonitoredItemsRequest request)
    {
        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            return new DeleteMonitoredItemsResponse
            {
                Results = Array.ConvertAll(request.MonitoredItemIds, id =>
                {
                    if (subscription.Find(id) is not { } item)
                    {
                        return UaStatusCodes.BadMonitoredItemIdInvalid;
                    }

                    Release(item);
                    subscription.Remove(item);
                    return UaStatusCodes.Good;
                }),
            };
        }
    }

    private MonitoredItemCreateResult CreateItem(
        Subscription subscription, MonitoredItemCreateRequest request, TimestampsToReturn timestamps, UaAddressSpace space, long now)
    {
        var status = ItemCheck.Target(request, space, out var node, out var range);
        status = status.IsBad ? status : ItemCheck.Filter(request.RequestedParameters.Filter, node!, request.ItemToMonitor.AttributeId, quotas.Decoding, out _);
        status = status.IsBad || (_itemCount < quotas.MaxMonitoredItems && subscription.Items.Count < quotas.MaxMonitoredItemsPerSubscription)
            ? status
            : UaStatusCodes.BadTooManyMonitoredItems;
        if (status.IsBad)
        {
            return new MonitoredItemCreateResult { StatusCode = status };
        }

        var parameters = request.RequestedParameters;
        ItemCheck.Filter(parameters.Filter, node!, request.ItemToMonitor.AttributeId, quotas.Decoding, out var rule);
        var queueSize = ReviseQueue(parameters.QueueSize, 0);
        var item = new MonitoredItem(++_lastItemId, node!, request.ItemToMonitor, range, new ValueQueue(queueSize, parameters.DiscardOldest))
        {
            ClientHandle = parameters.ClientHandle,
            Timestamps = timestamps,
            Mode = request.MonitoringMode,
            SamplingTicks = ReviseSampling(parameters.SamplingInterval, subscription, node!),
        };
        item.Configure(rule, queueSize, parameters.DiscardOldest);
        _itemCount++;
        _queuedPlaces += queueSize;
        subscription.Add(item, item.SamplingTicks, now);
        return new MonitoredItemCreateResult
        {
            MonitoredItemId = item.Id,
            RevisedSamplingInterval = Milliseconds(item.SamplingTicks),
            RevisedQueueSize = (uint)queueSize,
        };
    }

    private MonitoredItemModifyResult ModifyItem(Subscription subscription, MonitoredItemModifyRequest request, TimestampsToReturn timestamps, long now)
    {
        if (subscription.Find(request.MonitoredItemId) is not { } item)
        {
            return new MonitoredItemModifyResult { StatusCode = UaStatusCodes.BadMonitoredItemIdInvalid };
        }

        var parameters = request.RequestedParameters;
        var status = ItemCheck.Filter(parameters.Filter, item.Node, item.AttributeId, quotas.Decoding, out var rule);
        if (status.IsBad)
        {
            return new MonitoredItemModifyResult { StatusCode = status };
        }

        var queueSize = ReviseQueue(parameters.QueueSize, item.QueueSize);
        _queuedPlaces += queueSize - item.QueueSize;
        item.Configure(rule, queueSize, parameters.DiscardOldest);
        (item.ClientHandle, item.Timestamps) = (parameters.ClientHandle, timestamps);
        item.SamplingTicks = ReviseSampling(parameters.SamplingInterval, subscription, item.Node);
        subscription.Move(item, item.SamplingTicks, now);
        return new MonitoredItemModifyResult { RevisedSamplingInterval = Milliseconds(item.SamplingTicks), RevisedQueueSize = (uint)queueSize };
    }

    private int ReviseQueue(uint requested, int held)
    {
        var size = (int)Math.Clamp(requested, 1u, (uint)quotas.MaxQueueSize);
        return size == 1 || _queuedPlaces - held + size <= quotas.MaxQueuedValues ? size : 1;
    }

    // Negative: that of the subscription. 0: every value as it is written, for variables that are written.
    private long ReviseSampling(double milliseconds, Subscription subscription, UaNode node) => milliseconds switch
    {
        < 0 => subscription.Times.IntervalTicks,
        0 when node is UaVariableNode { IsComputed: false } => 0,
        _ => SubscriptionTimes.Interval(milliseconds, quotas),
    };
}
