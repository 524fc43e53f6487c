namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Subscriptions and monitored items as single calls; <see cref="UaSubscriptionRunner"/> keeps them alive.</content>
public sealed partial class UaClient
{
    /// <summary>Creates a subscription.</summary>
    /// <exception cref="UaServiceException">It failed.</exception>
    public async Task<CreateSubscriptionResponse> CreateSubscriptionAsync(
        double intervalMs, uint lifetimeCount, uint keepAliveCount, uint maxNotifications, byte priority, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            header => new()
            {
                Header = header,
                RequestedPublishingInterval = intervalMs,
                RequestedLifetimeCount = lifetimeCount,
                RequestedMaxKeepAliveCount = keepAliveCount,
                MaxNotificationsPerPublish = maxNotifications,
                Priority = priority,
            },
            _options.CallTimeout,
            cancellationToken).ConfigureAwait(false);
        return timed.Response;
    }

    /// <summary>Changes a subscription.</summary>
    /// <exception cref="UaServiceException">It failed.</exception>
    public async Task<ModifySubscriptionResponse> ModifySubscriptionAsync(
        uint subscriptionId, double intervalMs, uint lifetimeCount, uint keepAliveCount, uint maxNotifications, byte priority, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<ModifySubscriptionRequest, ModifySubscriptionResponse>(
            header => new()
            {
                Header = header,
                SubscriptionId = subscriptionId,
                RequestedPublishingInterval = intervalMs,
                RequestedLifetimeCount = lifetimeCount,
                RequestedMaxKeepAliveCount = keepAliveCount,
                MaxNotificationsPerPublish = maxNotifications,
                Priority = priority,
            },
            _options.CallTimeout,
            cancellationToken).ConfigureAwait(false);
        return timed.Response;
    }

    /// <summary>Deletes a subscription; the status the server gives for it.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public async Task<UaStatusCode> DeleteSubscriptionAsync(uint subscriptionId, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(
            header => new() { Header = header, SubscriptionIds = [subscriptionId] }, _options.CallTimeout, cancellationToken).ConfigureAwait(false);
        return timed.Response.Results is [var status, ..] ? status : UaStatusCodes.Good;
    }

    /// <summary>Asks for a message again.</summary>
    /// <exception cref="UaServiceException">BadMessageNotAvailable where the server no longer has it, or another reason.</exception>
    public async Task<UaTimed<NotificationMessage>> RepublishAsync(uint subscriptionId, uint sequenceNumber, CancellationToken cancellationToken)
    {
        var timed = await InvokeAsync<RepublishRequest, RepublishResponse>(
            header => new() { Header = header, SubscriptionId = subscriptionId, RetransmitSequenceNumber = sequenceNumber },
            _options.CallTimeout,
            cancellationToken).ConfigureAwait(false);
        return new(timed.Response.NotificationMessage, timed.ReceivedTimestamp);
    }

    /// <summary>Creates monitored items; one result for each, in order, with its own status: a bad one never blocks the others.</summary>
    /// <param name="subscriptionId">Where.</param>
    /// <param name="items">What.</param>
    /// <param name="onProgress">Told after each call how many are done; may be null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<MonitoredItemCreateResult[]> CreateMonitoredItemsAsync(
        uint subscriptionId, IReadOnlyList<MonitoredItemCreateRequest> items, Action<int>? onProgress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return InChunksAsync(
            UaOperation.MonitoredItems,
            items,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(
                    header => new() { Header = header, SubscriptionId = subscriptionId, TimestampsToReturn = TimestampsToReturn.Both, ItemsToCreate = chunk },
                    _options.CallTimeout,
                    token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            static status => new MonitoredItemCreateResult { StatusCode = status },
            onProgress,
            cancellationToken);
    }

    /// <summary>Changes monitored items; one result for each.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<MonitoredItemModifyResult[]> ModifyMonitoredItemsAsync(
        uint subscriptionId, IReadOnlyList<MonitoredItemModifyRequest> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return InChunksAsync(
            UaOperation.MonitoredItems,
            items,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<ModifyMonitoredItemsRequest, ModifyMonitoredItemsResponse>(
                    header => new() { Header = header, SubscriptionId = subscriptionId, TimestampsToReturn = TimestampsToReturn.Both, ItemsToModify = chunk },
                    _options.CallTimeout,
                    token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            static status => new MonitoredItemModifyResult { StatusCode = status },
            null,
            cancellationToken);
    }

    /// <summary>Deletes monitored items; one status for each.</summary>
    /// <exception cref="UaServiceException">The service failed as a whole.</exception>
    public Task<UaStatusCode[]> DeleteMonitoredItemsAsync(uint subscriptionId, IReadOnlyList<uint> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return InChunksAsync(
            UaOperation.MonitoredItems,
            items,
            async (chunk, token) =>
            {
                var timed = await InvokeAsync<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(
                    header => new() { Header = header, SubscriptionId = subscriptionId, MonitoredItemIds = chunk }, _options.CallTimeout, token).ConfigureAwait(false);
                return timed.Response.Results;
            },
            static status => status,
            null,
            cancellationToken);
    }
}
