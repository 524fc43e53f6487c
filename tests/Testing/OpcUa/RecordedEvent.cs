using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>What a channel said, kept beyond the next chunk.</summary>
public sealed record RecordedEvent(UaChannelEventKind Kind, uint RequestId, byte[] Body, UaChannelFault? Fault);
