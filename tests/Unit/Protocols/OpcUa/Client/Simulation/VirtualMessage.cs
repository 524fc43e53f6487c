using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>A notification message of the scripted server.</summary>
internal sealed record VirtualMessage(
    uint SubscriptionId, uint Number, long PublishTime, bool IsKeepAlive, (int Item, long Value)[] Values, bool HasHeartbeat = false, UaStatusCode? StatusChange = null)
{
    public PublishedMessage Header => new(SubscriptionId, Number, PublishTime, IsKeepAlive);
}
