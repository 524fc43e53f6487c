namespace IndustrialGateway.Timestamping;

/// <summary>How far the wall clock can be trusted.</summary>
public enum ClockSynchronisation : byte
{
    /// <summary>The system does not say: not Linux, or the call was refused. Never taken for synchronised.</summary>
    Unknown = 0,

    /// <summary>A time service keeps the clock and its error bound below the limit.</summary>
    Synchronised = 1,

    /// <summary>Nobody keeps the clock, or its error bound has grown past the limit.</summary>
    Unsynchronised = 2,
}
