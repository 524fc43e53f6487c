namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the header of a notification message says.</summary>
/// <param name="SubscriptionId">Whose it is.</param>
/// <param name="SequenceNumber">Its number; of a keep-alive: the number the next one will have.</param>
/// <param name="PublishTime">When the server made it, in its ticks.</param>
/// <param name="IsKeepAlive">True where it carries no notification.</param>
internal readonly record struct PublishedMessage(uint SubscriptionId, uint SequenceNumber, long PublishTime, bool IsKeepAlive);
