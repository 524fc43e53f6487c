namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A time without contact, told when data flows again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">When contact was last good, by the clock of this machine, UTC.</param>
/// <param name="To">When data flowed again.</param>
/// <param name="FromTimestamp">The same on the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>).</param>
/// <param name="ToTimestamp">The same.</param>
/// <param name="LostMessages">Notification messages known to be lost; 0 does not mean that none was.</param>
public readonly record struct UaGap(UaSilence Reason, DateTimeOffset From, DateTimeOffset To, long FromTimestamp, long ToTimestamp, int LostMessages);
