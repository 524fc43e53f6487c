namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A Publish request that waits for something to publish (OPC 10000-4 §5.14.5).</summary>
/// <param name="Channel">Where the answer goes.</param>
/// <param name="RequestId">Its number on the channel.</param>
/// <param name="RequestHandle">The client's own number.</param>
/// <param name="Results">What became of the acknowledgements it carried.</param>
/// <param name="MaxResponseBytes">Largest answer the client takes, by its channel and its session, in bytes.</param>
/// <param name="ExpiresAt">When the client no longer waits, in engine time; <see cref="long.MaxValue"/> for never.</param>
internal readonly record struct PublishTicket(IServerChannel Channel, uint RequestId, uint RequestHandle, UaStatusCode[] Results, int MaxResponseBytes, long ExpiresAt);
