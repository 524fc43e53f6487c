using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>The times of a value: its source's, and its arrival by both clocks.</summary>
/// <param name="SourceNs">Time of the source, nanoseconds since 1970 UTC.</param>
/// <param name="ReceiveNs">Arrival, likewise.</param>
/// <param name="ReceiveMonotonicNs">Arrival on the monotonic clock.</param>
internal readonly record struct SampleTimes(long SourceNs, long ReceiveNs, long ReceiveMonotonicNs)
{
    private const int UnitsPerNanosecond = 100; // picoseconds fields count 10 ps

    /// <summary>Source time as the server gives it; where the source has none the server's; where that is none too, the arrival.</summary>
    public static SampleTimes Of(UaDateTime source, ushort sourcePicoseconds, UaDateTime server, ushort serverPicoseconds, long receiveNs, long receiveMonotonicNs)
    {
        var sourceNs = !source.IsNone ? source.ToUnixNs() + (sourcePicoseconds / UnitsPerNanosecond)
            : !server.IsNone ? server.ToUnixNs() + (serverPicoseconds / UnitsPerNanosecond)
            : receiveNs;
        return new SampleTimes(sourceNs, receiveNs, receiveMonotonicNs);
    }
}
