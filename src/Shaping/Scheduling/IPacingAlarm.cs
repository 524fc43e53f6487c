namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>Calls a scheduler back. Any thread; takes the scan clock's lock for a moment where the instant is earlier than the one kept.</summary>
internal interface IPacingAlarm
{
    /// <summary>Asks for <see cref="LinkScheduler.Look"/> at an instant of the monotonic clock. Only the earliest that was asked for needs to be kept.</summary>
    void WakeAt(long dueNs);
}
