namespace IndustrialGateway.Timestamping;

/// <summary>The state of the wall clock at one instant.</summary>
/// <param name="Synchronisation">Whether it is kept.</param>
/// <param name="MaxErrorNs">The kernel's bound of the error in nanoseconds; null where it is not known. It grows by 500 ppm while nobody corrects the clock.</param>
/// <param name="EstimatedErrorNs">The time service's own estimate in nanoseconds; null where it is not known.</param>
/// <param name="Source">Where this was learned: <c>adjtimex</c>, or why nothing is known; English, for logs and <c>doctor</c>.</param>
public readonly record struct ClockState(ClockSynchronisation Synchronisation, long? MaxErrorNs, long? EstimatedErrorNs, string Source)
{
    /// <summary>True only where the system says so.</summary>
    public bool IsSynchronised => Synchronisation == ClockSynchronisation.Synchronised;
}
