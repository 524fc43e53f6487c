namespace IndustrialGateway.Pipeline.Memory;

/// <summary>The runtime's event. It does not spin: the mover has spun before it comes here.</summary>
internal sealed class ParkingEvent() : ManualResetEventSlim(initialState: false, spinCount: 0), IParkingEvent;
