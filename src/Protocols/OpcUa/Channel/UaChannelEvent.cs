namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What came of one chunk.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RequestId">Of a message, abort or open request.</param>
/// <param name="Body">Of a message, decrypted and in one piece; valid until the next chunk is handed in.</param>
/// <param name="Fault">Of a fault, an abort, an error of the peer.</param>
public readonly record struct UaChannelEvent(UaChannelEventKind Kind, uint RequestId = 0, ReadOnlyMemory<byte> Body = default, UaChannelFault? Fault = null)
{
    internal static UaChannelEvent Of(UaChannelFault fault) => new(UaChannelEventKind.Fault, Fault: fault);
}
