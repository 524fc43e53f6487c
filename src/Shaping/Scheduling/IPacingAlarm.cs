namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>Calls a scheduler back. Any thread; never blocks.</summary>
internal interface IPacingAlarm
{
    /// <summary>Asks for <see cref="LinkScheduler.Look"/> at an instant of the monotonic clock. Only the earliest that was asked for needs to be kept.</summary>
    void WakeAt(long dueNs);
}
