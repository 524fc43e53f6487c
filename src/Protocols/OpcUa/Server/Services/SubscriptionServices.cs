namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The subscription and monitored item service sets (OPC 10000-4 §5.13, §5.14): counts are checked here, the work is the engine's. Any thread.</summary>
internal sealed class SubscriptionServices(SubscriptionEngine engine, UaAddressSpace space, UaServerQuotas quotas, Func<long> now)
{
    public CreateSubscriptionResponse Create(ServerSession session, CreateSubscriptionRequest request) => engine.Create(session.Publishing, session.User!, request, now());

    public ModifySubscriptionResponse Modify(ServerSession session, ModifySubscriptionRequest request) => engine.Modify(session.Publishing, request, now());

    public SetPublishingModeResponse SetPublishingMode(ServerSession session, SetPublishingModeRequest request)
    {
        OperationCheck.Count(request.SubscriptionIds.Length, quotas.MaxOperations);
        return engine.SetPublishingMode(session.Publishing, request);
    }

    public DeleteSubscriptionsResponse Delete(ServerSession session, DeleteSubscriptionsRequest request)
    {
        OperationCheck.Count(request.SubscriptionIds.Length, quotas.MaxOperations);
        return engine.Delete(session.Publishing, request);
    }

    public TransferSubscriptionsResponse Transfer(ServerSession session, TransferSubscriptionsRequest request)
    {
        OperationCheck.Count(request.SubscriptionIds.Length, quotas.MaxOperations);
        return engine.Transfer(session.Publishing, session.User!, request);
    }

    public CreateMonitoredItemsResponse CreateItems(ServerSession session, CreateMonitoredItemsRequest request)
    {
        OperationCheck.Count(request.ItemsToCreate.Length, quotas.MaxOperations);
        OperationCheck.Timestamps(request.TimestampsToReturn);
        return engine.CreateItems(session.Publishing, request, space, now());
    }

    public ModifyMonitoredItemsResponse ModifyItems(ServerSession session, ModifyMonitoredItemsRequest request)
    {
        OperationCheck.Count(request.ItemsToModify.Length, quotas.MaxOperations);
        OperationCheck.Timestamps(request.TimestampsToReturn);
        return engine.ModifyItems(session.Publishing, request, now());
    }

    public SetMonitoringModeResponse SetMonitoringMode(ServerSession session, SetMonitoringModeRequest request)
    {
        OperationCheck.Count(request.MonitoredItemIds.Length, quotas.MaxOperations);
        return engine.SetMonitoringMode(session.Publishing, request, now());
    }

    public DeleteMonitoredItemsResponse DeleteItems(ServerSession session, DeleteMonitoredItemsRequest request)
    {
        OperationCheck.Count(request.MonitoredItemIds.Length, quotas.MaxOperations);
        return engine.DeleteItems(session.Publishing, request);
    }
}
